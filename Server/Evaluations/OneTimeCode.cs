using System.Security.Cryptography;
using System.Text;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Twelve signs that a person can type from paper: nothing that looks like another sign.</summary>
internal static class OneTimeCode
{
    const string Signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    const int Length = 12;

    public static string New() => RandomNumberGenerator.GetString(Signs, Length);

    /// <summary>ABCD-EFGH-JKMN</summary>
    public static string Shown(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));

    /// <summary>The code as typed, without what people put between; null when it cannot be one.</summary>
    public static string? Read(string? typed)
    {
        var code = string.Concat((typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return code.Length == Length && code.All(Signs.Contains) ? code : null;
    }

    /// <summary>All that is kept of a code.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes("DecisionWorkflow.Ballot:" + code)));
}
