"""Makes the golden photographs and expected.txt; README.md says how to run it and what each file is."""
import io
import struct
import subprocess
import sys
import zlib

from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

RGB = [(200, 60, 40), (30, 160, 70), (40, 80, 190), (230, 220, 60), (128, 128, 128), (20, 20, 20)]
INKS = [(10, 200, 180, 20), (220, 30, 150, 60), (200, 120, 10, 40), (10, 10, 200, 5), (0, 0, 0, 128), (60, 50, 40, 230)]
SIDE = 16
WIDTH, HEIGHT = 3 * SIDE, 2 * SIDE
EXACT, JPEG, PRINT = 1e-6, 1.6 / 255, 3 / 255
C_PROGRAM = sys.argv[1]
expected = []


def patches(mode, colours):
    picture = Image.new(mode, (WIDTH, HEIGHT))
    for i, colour in enumerate(colours):
        picture.paste(colour, (i % 3 * SIDE, i // 3 * SIDE, i % 3 * SIDE + SIDE, i // 3 * SIDE + SIDE))
    return picture


def note(name, tolerance, values, width=WIDTH, height=HEIGHT):
    """Writes down a file's size as it is looked at, and red, green and blue of its six patches in [0, 1]."""
    patch = " ".join(",".join("%.6f" % v for v in value) for value in values)
    expected.append("%s %d %d %.6f %s" % (name, width, height, tolerance, patch))


def means(picture):
    """What Pillow sees in the six patches of an upright picture."""
    rgb = picture.convert("RGB")
    w, h = rgb.size[0] // 3, rgb.size[1] // 2
    result = []
    for i in range(6):
        part = list(rgb.crop((i % 3 * w, i // 3 * h, i % 3 * w + w, i // 3 * h + h)).getdata())
        result.append([sum(pixel[c] for pixel in part) / len(part) / 255 for c in range(3)])
    return result


def seen(name, tolerance):
    with Image.open(name) as picture:
        upright = ImageOps.exif_transpose(picture)
        note(name, tolerance, means(upright), *upright.size)


def save(picture, name, tolerance, **options):
    picture.save(name, **options)
    seen(name, tolerance)


def grey(value):
    return [value] * 3


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def magick(name, raw, raw_format, depth, *options, width=WIDTH, height=HEIGHT):
    """ImageMagick writes a PNG from raw samples of 16 bits; what it reads from it again is what we expect."""
    source = "-size %dx%d -depth 16 -endian MSB" % (width, height)
    subprocess.run(["convert", *source.split(), raw_format + ":-", *options, "-strip", "-depth", str(depth), name],
                   input=raw, check=True)
    back = subprocess.run(["convert", name, "-alpha", "off", "-depth", "16", "-endian", "MSB", "rgb:-"],
                          capture_output=True, check=True).stdout
    samples = struct.unpack(">%dH" % (len(back) // 2), back)
    values = []
    for i in range(6):
        at = 3 * (i // 3 * (height // 2) * width + i % 3 * (width // 3))
        values.append([samples[at + c] / 65535 for c in range(3)])
    note(name, EXACT, values, width, height)


def raw16(colours, width=WIDTH, height=HEIGHT):
    rows = b""
    for y in range(height):
        for x in range(width):
            colour = colours[y * 2 // height * 3 + x * 3 // width]
            rows += struct.pack(">%dH" % len(colour), *colour)
    return rows


def curve(gamma):
    return b"curv" + struct.pack(">IIH", 0, 1, round(gamma * 256)) + b"\0\0"


def xyz(x, y, z):
    return b"XYZ " + struct.pack(">Iiii", 0, *(round(v * 65536) for v in (x, y, z)))


def profile(padding=0):
    """An ICC profile of version 2: wider primaries than sRGB, adapted to D50, and a gamma of 1.8."""
    text = b"desc" + struct.pack(">II", 0, 5) + b"wide\0" + bytes(78) + bytes(1)
    tags = {
        b"desc": text,
        b"cprt": b"text" + bytes(4) + b"none\0" + bytes(3),
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.6097, 0.3111, 0.0195),
        b"gXYZ": xyz(0.2053, 0.6257, 0.0609),
        b"bXYZ": xyz(0.1492, 0.0632, 0.7445),
        b"rTRC": curve(1.8), b"gTRC": curve(1.8), b"bTRC": curve(1.8),
    }
    if padding:
        tags[b"fill"] = b"data" + bytes(4) + bytes(padding)
    table, body, offset = struct.pack(">I", len(tags)), b"", 132 + 12 * len(tags)
    for tag, data in tags.items():
        data += bytes(-len(data) % 4)
        table += tag + struct.pack(">II", offset + len(body), len(data))
        body += data
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s12s4s4sIIIQI12s", size, b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ",
                         bytes(12), b"acsp", b"\0\0\0\0", 0, 0, 0, 0, 0,
                         struct.pack(">iii", 63190, 65536, 54061))
    return (header + bytes(128 - len(header)) + table + body)[:size]


def managed(name, tolerance, icc):
    """Little CMS brings the stored colours to sRGB."""
    with Image.open(name) as picture:
        stored = picture.convert("RGB")
    converted = ImageCms.profileToProfile(
        stored, ImageCms.ImageCmsProfile(io.BytesIO(icc)), ImageCms.createProfile("sRGB"))
    note(name, tolerance, means(converted))


def exif_with_thumbnail():
    """EXIF data with orientation 3 and a red thumbnail, which must not be taken for the photograph."""
    small = io.BytesIO()
    Image.new("RGB", (16, 8), (255, 0, 0)).save(small, "JPEG")
    thumbnail = small.getvalue()
    first = struct.pack("<HHHIHHI", 1, 0x0112, 3, 1, 3, 0, 26)
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 56, 0x0202, 4, 1, len(thumbnail), 0)
    return b"Exif\0\0" + b"II*\0\x08\0\0\0" + first + second + thumbnail


picture = patches("RGB", RGB)
greys = [v for v in (0, 51, 102, 153, 204, 255)]
wide = profile()

# PNG
save(picture, "rgb8.png", EXACT)
save(patches("L", greys), "grey8.png", EXACT)
save(patches("LA", [(v, 255 - v) for v in greys]), "grey8-alpha.png", EXACT)
save(patches("RGBA", [(*c, 40 * i) for i, c in enumerate(RGB)]), "rgb8-alpha.png", EXACT)
expected[-2:] = []
note("grey8-alpha.png", EXACT, [grey(v / 255) for v in greys])
note("rgb8-alpha.png", EXACT, [[v / 255 for v in c] for c in RGB])
indexed = Image.new("P", (WIDTH, HEIGHT))
indexed.putpalette([v for c in RGB for v in c])
for i in range(6):
    indexed.paste(i, (i % 3 * SIDE, i // 3 * SIDE, i % 3 * SIDE + SIDE, i // 3 * SIDE + SIDE))
save(indexed, "palette4.png", EXACT, bits=4)
save(indexed, "palette8.png", EXACT, bits=8)
indexed.save("palette8-transparent.png", bits=8, transparency=bytes([0, 255, 128, 7, 0, 1]))
note("palette8-transparent.png", EXACT, [[v / 255 for v in c] for c in RGB])
save(patches("1", [0, 1, 0, 1, 1, 0]), "grey1.png", EXACT)
sixteen = [(51301, 15507, 10203), (7711, 41234, 17999), (10281, 20561, 48831),
           (59111, 56541, 15421), (32897, 32896, 32895), (300, 301, 302)]
magick("rgb16.png", raw16(sixteen), "rgb", 16, "-define", "png:format=png48")
magick("rgb16-alpha.png", raw16([(*c, 9000 * i) for i, c in enumerate(sixteen)]), "rgba", 16,
       "-define", "png:format=png64")
magick("rgb16-interlaced.png", raw16(sixteen), "rgb", 16, "-define", "png:format=png48", "-interlace", "PNG")
magick("grey16.png", raw16([(c[0],) for c in sixteen]), "gray", 16,
       "-define", "png:color-type=0", "-define", "png:bit-depth=16")
for bits, step in ((2, 21845), (4, 4369)):
    magick("grey%d.png" % bits, raw16([(v * step,) for v in (0, 1, 2, 3, 2, 1)]), "gray", bits,
           "-define", "png:color-type=0", "-define", "png:bit-depth=%d" % bits)
magick("rgb8-interlaced.png", raw16([[v * 257 for v in c] for c in RGB]), "rgb", 8,
       "-define", "png:format=png24", "-interlace", "PNG")
for width, height in ((3, 2), (9, 10)):
    magick("interlaced-%dx%d.png" % (width, height), raw16([[v * 257 for v in c] for c in RGB], width, height), "rgb", 8,
           "-define", "png:format=png24", "-interlace", "PNG", width=width, height=height)
magick("grey1-interlaced.png", raw16([(v * 65535,) for v in (0, 1, 0, 1, 1, 0)]), "gray", 1,
       "-define", "png:color-type=0", "-define", "png:bit-depth=1", "-interlace", "PNG")
turned = Image.Exif()
turned[0x0112] = 6
save(picture.transpose(Image.Transpose.ROTATE_90), "exif6.png", EXACT, exif=turned)
gamma = PngInfo()
gamma.add(b"gAMA", struct.pack(">I", 100000))
picture.save("gamma.png", pnginfo=gamma)
note("gamma.png", EXACT, [[v / 255 for v in c] for c in RGB])
picture.save("profile-wide.png", icc_profile=wide)
managed("profile-wide.png", JPEG, wide)
picture.save("profile-srgb.png", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
note("profile-srgb.png", EXACT, [[v / 255 for v in c] for c in RGB])
patches("L", greys).save("grey8-profile.png", icc_profile=wide)
note("grey8-profile.png", EXACT, [grey(v / 255) for v in greys])

# JPEG
full = {"quality": 100, "subsampling": 0}
save(picture, "baseline.jpg", JPEG, **full)
save(picture, "half-chroma.jpg", JPEG, quality=100, subsampling=2)
save(picture, "progressive.jpg", JPEG, progressive=True, **full)
save(patches("L", greys), "grey.jpg", JPEG, quality=100)
for value, undo in enumerate((None, "FLIP_LEFT_RIGHT", "ROTATE_180", "FLIP_TOP_BOTTOM", "TRANSPOSE", "ROTATE_90",
                              "TRANSVERSE", "ROTATE_270"), 1):
    turned = Image.Exif()
    turned[0x0112] = value
    stored = picture.transpose(Image.Transpose[undo]) if undo else picture
    save(stored, "exif%d.jpg" % value, JPEG, exif=turned, **full)
save(picture.transpose(Image.Transpose.ROTATE_180), "exif3-thumbnail.jpg", JPEG, exif=exif_with_thumbnail(), **full)
picture.save("profile-wide.jpg", icc_profile=wide, **full)
managed("profile-wide.jpg", 2 * JPEG, wide)
long = profile(150_000)
picture.save("profile-long.jpg", icc_profile=long, **full)
managed("profile-long.jpg", 2 * JPEG, long)
save(patches("CMYK", INKS), "cmyk-adobe.jpg", PRINT, **full)
for way in ("ycck", "cmyk-no-marker", "rgb-adobe", "rgb-names", "ycc-no-marker", "restarts", "arithmetic"):
    with open(way + ".jpg", "wb") as file:
        subprocess.run([C_PROGRAM, way], stdout=file, check=True)
seen("ycck.jpg", PRINT)
note("cmyk-no-marker.jpg", PRINT,
     [[(255 - c) / 255 * (255 - k) / 255 for c in inks] for *inks, k in INKS])
for way in ("rgb-adobe", "rgb-names", "ycc-no-marker", "restarts"):
    seen(way + ".jpg", JPEG)

# of kinds that are not read: what the frame of a baseline JPEG says, altered
with open("baseline.jpg", "rb") as file:
    baseline = file.read()
frame = baseline.index(b"\xff\xc0")
for name, marker, bits in (("twelve-bits", 0xc1, 12), ("lossless", 0xc3, 8), ("hierarchical", 0xc5, 8)):
    altered = bytearray(baseline)
    altered[frame + 1] = marker
    altered[frame + 4] = bits
    with open(name + ".jpg", "wb") as file:
        file.write(altered)

with open("expected.txt", "w") as file:
    file.write("\n".join(sorted(expected)) + "\n")
