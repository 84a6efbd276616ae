using System.Security.Cryptography;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>A password that is read from a screen and typed: no letters or digits that look alike.</summary>
internal static class FirstPassword
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    // The tail meets the policy whatever the letters turn out to be.
    public static string New() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4))) + "7aA";
}
