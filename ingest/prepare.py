"""A picture of a page made ready for reading: one channel, even background, upright.

Neither binarised nor enlarged: both were measured to cost more letters than they win, and the dot below a vowel is the
first thing that binarisation and despeckling take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

#: Skew below this is left alone: Tesseract copes with it, and turning the page blurs it.
SKEW_WORTH_TURNING = 0.7
_MOST_SKEW = 6.0
#: Distance of the channels from which a pixel counts as coloured; less is a camera's tint or JPEG noise.
_COLOURED = 24


def lightest_channel(pixels: NDArray[Any]) -> Grey:
    """Grey of a colour page (h, w, 3 or 4) from the lightest of its channels: red stamps and blue ink fade, black stays.
    A grey page (h, w) comes back as it is."""
    import numpy as np

    if pixels.ndim == 2:
        return np.ascontiguousarray(pixels, dtype=np.uint8)
    colours = pixels[..., :3]
    high, low = colours.max(axis=2), colours.min(axis=2)
    # A pale rest of a seal's rim still draws strokes through a name: the more colour, the lighter.
    colour = (high - low).astype(np.uint16)
    lifted = high + np.where(colour > _COLOURED, colour * 4 // 5, 0)
    return np.ascontiguousarray(np.minimum(lifted, 255).astype(np.uint8))


def is_blank(grey: Grey) -> bool:
    """Whether next to nothing is printed: fewer than one pixel in 20,000 darker than its page."""
    import numpy as np

    small = grey[::2, ::2]
    paper = float(np.percentile(small, 90))
    return bool((small < paper * 0.7).mean() < 5e-5) or paper < 16


def even_background(grey: Grey) -> Grey:
    """The page divided by its paper where the light is uneven; the very same array where it is even."""
    import numpy as np
    from PIL import Image, ImageFilter

    height, width = grey.shape
    step = max(8, min(height, width) // 100)
    rows, columns = height // step, width // step
    if rows < 4 or columns < 4:
        return grey
    tiles = grey[: rows * step, : columns * step].reshape(rows, step, columns, step)
    paper = np.percentile(tiles.transpose(0, 2, 1, 3).reshape(rows, columns, -1)[:, :, ::5], 90, axis=2)
    inner = paper[1:-1, 1:-1]
    if np.percentile(inner, 90) - np.percentile(inner, 10) < 25:
        return grey
    small = Image.fromarray(paper.astype(np.uint8)).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(2))
    sheet = np.asarray(small.resize((width, height), Image.Resampling.BILINEAR), dtype=np.float32)
    flat = grey.astype(np.float32) * (245.0 / np.maximum(sheet, 40.0))
    return np.minimum(flat, 255.0).astype(np.uint8)


def skew_of(grey: Grey) -> float:
    """Skew of the lines in degrees (counter-clockwise turn that makes them level), by the sharpest row profile."""
    import numpy as np
    from PIL import Image

    height, width = grey.shape
    scale = max(1, int(max(height, width) / 900))
    small = Image.fromarray(grey).reduce(scale)
    dark = 255 - np.asarray(small, dtype=np.uint8)
    dark[dark < 80] = 0
    ink = Image.fromarray(dark)

    def sharpness(angle: float) -> float:
        turned = np.asarray(ink.rotate(angle, Image.Resampling.NEAREST), dtype=np.float32)
        profile = turned.sum(axis=1)
        return float(np.square(np.diff(profile)).sum())

    level = sharpness(0.0)
    if level == 0.0:
        return 0.0
    coarse = max(np.arange(-_MOST_SKEW, _MOST_SKEW + 0.1, 1.0), key=lambda angle: sharpness(float(angle)))
    best = max((float(coarse) + step for step in np.arange(-0.8, 0.9, 0.2)), key=sharpness)
    return best if sharpness(best) > 1.15 * level else 0.0


def upright(grey: Grey) -> tuple[Grey, float]:
    """The page turned so that its lines are level, and the angle it was turned by (0.0 where it was left alone)."""
    import numpy as np
    from PIL import Image

    angle = skew_of(grey)
    if abs(angle) < SKEW_WORTH_TURNING:
        return grey, 0.0
    turned = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8), angle


def pixels_of(picture: Image) -> Grey:
    """Grey pixels of a picture in any mode; transparency becomes white paper."""
    import numpy as np
    from PIL import Image as Pictures

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = Pictures.new("RGBA", layer.size, "white")
        picture = Pictures.alpha_composite(paper, layer).convert("RGB")
    if picture.mode in ("1", "L"):
        return np.asarray(picture.convert("L"), dtype=np.uint8)
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        values = np.asarray(picture, dtype=np.float32)
        top = float(values.max()) or 1.0
        return (values * (255.0 / top)).astype(np.uint8)
    return lightest_channel(np.asarray(picture.convert("RGB"), dtype=np.uint8))
