using System.Buffers.Binary;
using System.IO.Compression;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Tests.Server.Documents;

/// <summary>Small real pictures, made in code.</summary>
internal static class Pictures
{
    public static ImageFile Png(int width, int height) => ImageReader.Read(PngBytes(width, height))!;

    /// <summary>A grey PNG; <paramref name="realRows"/> below its height makes a header that promises more than there is.</summary>
    public static byte[] PngBytes(int width, int height, int? realRows = null)
    {
        using var stream = new MemoryStream();
        stream.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        Chunk(stream, "IHDR"u8, header);
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            for (var row = 0; row < (realRows ?? height); row++)
                zlib.Write(new byte[width + 1]);
        Chunk(stream, "IDAT"u8, pixels.ToArray());
        Chunk(stream, "IEND"u8, []);
        return stream.ToArray();
    }

    /// <summary>The frame of a JPEG: enough for whoever reads its structure; the pixels are one byte.</summary>
    public static byte[] JpegBytes(int width, int height, int orientation = 1)
    {
        using var stream = new MemoryStream();
        stream.Write([0xFF, 0xD8]);
        byte[] exif = [.. "Exif\0\0"u8, .. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0];
        Segment(stream, 0xE1, exif);
        Segment(stream, 0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);
        Segment(stream, 0xDA, [1, 1, 0, 0, 63, 0]);
        stream.Write([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD9]);
        return stream.ToArray();
    }

    static void Segment(Stream stream, byte marker, byte[] content)
    {
        stream.Write([0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2)]);
        stream.Write(content);
    }

    static void Chunk(Stream stream, ReadOnlySpan<byte> type, byte[] content)
    {
        var frame = new byte[12 + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, content.Length);
        type.CopyTo(frame.AsSpan(4));
        content.CopyTo(frame, 8);
        stream.Write(frame);
    }
}
