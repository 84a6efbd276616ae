namespace DecisionWorkflow.Server.Documents;

/// <summary>The checksum of zip entries (ISO 3309); the framework keeps its own to itself.</summary>
internal static class Crc32
{
    static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(index =>
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    })];

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var value = uint.MaxValue;
        foreach (var b in bytes)
            value = Table[(value ^ b) & 0xFF] ^ (value >> 8);
        return ~value;
    }
}
