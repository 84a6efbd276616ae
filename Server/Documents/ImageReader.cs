using System.Buffers.Binary;

namespace DecisionWorkflow.Server.Documents;

/// <summary>
/// Reads the structure of PNG and JPEG without decoding. What follows the picture's end is cut off: phones append films there,
/// and attackers append other files.
/// </summary>
internal static class ImageReader
{
    static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when the bytes are not a whole PNG or JPEG.</summary>
    public static ImageFile? Read(byte[] bytes)
    {
        try
        {
            return bytes.AsSpan().StartsWith(PngSignature) ? Png(bytes)
                : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpeg(bytes)
                : null;
        }
        catch (Exception broken) when (broken is ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return null; // a length inside points past the end
        }
    }

    static ImageFile? Png(byte[] bytes)
    {
        var at = PngSignature.Length;
        int width = 0, height = 0;
        var hasPixels = false;
        while (at < bytes.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at, 4));
            var type = bytes.AsSpan(at + 4, 4);
            var end = checked(at + 12 + length);
            if (length < 0 || end > bytes.Length)
                return null;
            if (type.SequenceEqual("IHDR"u8))
            {
                width = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 8, 4));
                height = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 12, 4));
            }

            hasPixels |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
                return width > 0 && height > 0 && hasPixels ? new ImageFile(Cut(bytes, end), "image/png", width, height, 0) : null;
            at = end;
        }

        return null;
    }

    static ImageFile? Jpeg(byte[] bytes)
    {
        int at = 2, width = 0, height = 0, rotation = 0;
        while (at + 4 <= bytes.Length)
        {
            if (bytes[at] != 0xFF)
                return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == 0xD9)
                break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2, 2));
            var segment = bytes.AsSpan(at + 4, length - 2);
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
            }
            else if (marker == 0xE1 && segment.StartsWith("Exif\0\0"u8))
            {
                rotation = ExifRotation(segment[6..]);
            }

            at += 2 + length;
            if (marker == 0xDA)
                at = AfterScan(bytes, at);
        }

        if (width <= 0 || height <= 0 || at + 2 > bytes.Length || bytes[at] != 0xFF || bytes[at + 1] != 0xD9)
            return null;
        return new ImageFile(Cut(bytes, at + 2), "image/jpeg", width, height, rotation);
    }

    /// <summary>In the coded data FF 00 is a byte and FF D0–D7 are restarts; any other marker ends the scan.</summary>
    static int AfterScan(byte[] bytes, int at)
    {
        while (at + 1 < bytes.Length && (bytes[at] != 0xFF || bytes[at + 1] is 0x00 or >= 0xD0 and <= 0xD7))
            at++;
        return at;
    }

    static int ExifRotation(ReadOnlySpan<byte> tiff)
    {
        var little = tiff[0] == 'I';
        var directory = (int)Number(tiff, 4, 4, little);
        var entries = (int)Number(tiff, directory, 2, little);
        for (var i = 0; i < entries; i++)
        {
            var entry = directory + 2 + 12 * i;
            if (Number(tiff, entry, 2, little) == 0x0112)
                return Number(tiff, entry + 8, 2, little) switch { 3 => 180, 6 => 90, 8 => 270, _ => 0 };
        }

        return 0;
    }

    static uint Number(ReadOnlySpan<byte> tiff, int at, int size, bool little) => (size, little) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(tiff.Slice(at, 2)),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(tiff.Slice(at, 2)),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(tiff.Slice(at, 4)),
        _ => BinaryPrimitives.ReadUInt32BigEndian(tiff.Slice(at, 4)),
    };

    static byte[] Cut(byte[] bytes, int end) => end == bytes.Length ? bytes : bytes[..end];
}
