using System.Security.Cryptography;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>
/// The envelope of a ballot: nonce, one byte an item under AES-256-GCM, tag. All ballots of a box are of one length whatever is marked,
/// and no two are alike even with the same marks.
/// </summary>
internal static class BallotSeal
{
    const int NonceLength = 12;
    const int TagLength = 16;

    public static byte[] Seal(byte[] key, Guid box, IReadOnlyList<BallotItem> items, IReadOnlyDictionary<string, string> marks)
    {
        byte[] grades = [.. items.Select(item => marks.TryGetValue(item.Id, out var grade) ? Number(item, grade) : (byte)0)];
        var envelope = new byte[NonceLength + grades.Length + TagLength];
        var nonce = envelope.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(nonce, grades, envelope.AsSpan(NonceLength..^TagLength), envelope.AsSpan(^TagLength..), box.ToByteArray());
        CryptographicOperations.ZeroMemory(grades);
        return envelope;
    }

    /// <summary>Item → grade; null for what was not sealed with this key for this box.</summary>
    public static Dictionary<string, string>? Open(byte[] key, Guid box, IReadOnlyList<BallotItem> items, byte[] envelope)
    {
        if (envelope.Length != NonceLength + items.Count + TagLength)
            return null;
        var grades = new byte[items.Count];
        using var aes = new AesGcm(key, TagLength);
        try
        {
            aes.Decrypt(envelope.AsSpan(0, NonceLength), envelope.AsSpan(NonceLength..^TagLength), envelope.AsSpan(^TagLength..), grades, box.ToByteArray());
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return items.Zip(grades).Where(mark => mark.Second > 0).ToDictionary(mark => mark.First.Id, mark => mark.First.Grades[mark.Second - 1]);
    }

    static byte Number(BallotItem item, string grade)
    {
        for (byte no = 0; no < item.Grades.Count; no++)
            if (item.Grades[no] == grade)
                return (byte)(no + 1);
        throw new ArgumentException($"“{item.Subject}”没有“{grade}”这一档。", nameof(grade));
    }
}
