"""
Figures for the report, as SVG for screens and PNG for Word.

Every figure says its numbers in figures too, so that no reading depends on colour; colours keep their order in grey and for the colour-blind
(one hue from light to dark; Okabe & Ito). The same numbers give the same bytes.
"""

from __future__ import annotations

import io
import textwrap
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.figure import Figure as Plot

matplotlib.use("Agg")
_STYLE: Any = {
    "svg.hashsalt": "kondensat",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
_WIDTH = 6.8
_BLUE, _ORANGE, _GREEN, _GREY = "#0072B2", "#E69F00", "#009E73", "#B7C0C8"


def _saved(plot: Plot) -> tuple[bytes, bytes]:
    svg, png = io.BytesIO(), io.BytesIO()
    plot.savefig(svg, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    plot.savefig(png, format="png", dpi=180, bbox_inches="tight", metadata={"Software": None})
    return svg.getvalue(), png.getvalue()


def _wrapped(names: list[str], width: int = 16) -> list[str]:
    return [textwrap.fill(name, width, break_long_words=False) for name in names]


def heat(table: pd.DataFrame, label: str, *, triangle: bool = False) -> tuple[bytes, bytes]:
    """A matrix of counts as coloured cells with the number in each; `triangle` leaves out the mirrored half. Returns (svg, png)."""
    with matplotlib.rc_context(_STYLE):
        rows, columns = table.shape
        plot = Plot(figsize=(_WIDTH, max(1.6, 0.36 * rows + 1.1)))
        axes = plot.subplots()
        values = table.to_numpy(dtype=float)
        top = 1.1 * max(values.max(), 1.0) if values.size else 1.0
        mesh = axes.imshow(values, cmap="Blues", vmin=0, vmax=top, aspect="auto")
        for row in range(rows):
            for column in range(columns):
                value = int(values[row, column])
                if triangle and column > row:
                    axes.add_patch(matplotlib.patches.Rectangle((column - 0.5, row - 0.5), 1, 1, color="white"))
                    continue
                dark = values[row, column] > 0.6 * top
                axes.text(column, row, str(value) if value else "–", ha="center", va="center", color="white" if dark else "black")
        axes.set_xticks(range(columns), _wrapped([str(name) for name in table.columns]))
        axes.set_yticks(range(rows), [str(name) for name in table.index])
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        axes.set_xticks([place - 0.5 for place in range(1, columns)], minor=True)
        axes.set_yticks([place - 0.5 for place in range(1, rows)], minor=True)
        axes.grid(which="minor", color="white", linewidth=1.5)
        axes.tick_params(which="minor", length=0)
        bar = plot.colorbar(mesh, ax=axes, fraction=0.03, pad=0.02)
        bar.outline.set_visible(False)
        bar.set_label(label)
        return _saved(plot)


def parts(names: list[str], values: list[int]) -> tuple[bytes, bytes]:
    """Parts of a whole as one bar, each part hatched its own way and named with its number. Returns (svg, png)."""
    with matplotlib.rc_context(_STYLE):
        plot = Plot(figsize=(_WIDTH, 1.5))
        axes = plot.subplots()
        total, left = max(sum(values), 1), 0
        looks = ((_BLUE, ""), (_GREEN, "///"), (_GREY, "..."), ("white", "xx"))
        for name, value, (colour, hatch) in zip(names, values, looks, strict=True):
            share = f"{name}: {value} ({100 * value / total:.0f} %)"
            axes.barh(0, value, left=left, color=colour, hatch=hatch, edgecolor="#1f242b", linewidth=0.6, label=share)
            left += value
        axes.set_xlim(0, total)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.25), ncols=2, frameon=False, handlelength=2.2, handleheight=1.2)
        return _saved(plot)


def balance(people: list[str], spoken: list[float], quoted: list[float], labels: tuple[str, str], axis: str) -> tuple[bytes, bytes]:
    """For each participant the share of the words and of the quotes, joined by a line; circle and square tell them apart. Returns (svg, png)."""
    with matplotlib.rc_context(_STYLE):
        plot = Plot(figsize=(_WIDTH, max(1.6, 0.3 * len(people) + 0.9)))
        axes = plot.subplots()
        places = range(len(people))
        axes.hlines(places, spoken, quoted, color=_GREY, linewidth=2, zorder=1)
        axes.scatter(spoken, places, marker="o", s=46, color=_BLUE, label=labels[0], zorder=2)
        axes.scatter(quoted, places, marker="s", s=46, facecolor="white", edgecolor=_ORANGE, linewidth=2, label=labels[1], zorder=3)
        axes.set_yticks(places, people)
        axes.invert_yaxis()
        axes.set_xlim(left=0)
        axes.set_xlabel(axis)
        axes.grid(axis="x", color="#e3e7ea")
        axes.set_axisbelow(True)
        axes.legend(loc="upper center", bbox_to_anchor=(0.5, 1.18 if len(people) < 12 else 1.08), ncols=2, frameon=False)
        return _saved(plot)
