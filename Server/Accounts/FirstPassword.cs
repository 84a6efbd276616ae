using System.Security.Cryptography;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>A password that is read from a screen and typed: no letters or digits that look alike.</summary>
internal static class FirstPassword
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => FirstHalf() + SecondHalf();

    /// <summary>Guessing the other half is hopeless for whoever knows one: 54⁸ ways, five tries in a quarter of an hour.</summary>
    public static string FirstHalf() => $"{Group()}-{Group()}";

    // The tail meets the policy whatever the letters turn out to be.
    public static string SecondHalf() => $"{Group()}-{Group()}7aA";

    public static string Notice(string password) => $"初始密码：{password} 请当面告诉本人，这里只显示一次；本人登录后必须修改。";

    private static string Group() => RandomNumberGenerator.GetString(Alphabet, 4);
}
