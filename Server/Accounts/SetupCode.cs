using System.Security.Cryptography;
using System.Text;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>The one-time code of an installation without accounts. It lives in this process only.</summary>
internal sealed class SetupCode
{
    private const int Tries = 10;
    private int _failures;

    public string? Value { get; private set; }

    public string Make() => Value = RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 12);

    public void Spend() => Value = null;

    public bool Matches(string given)
    {
        var right = Value is not null && _failures < Tries
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given.Trim().ToUpperInvariant()), Encoding.UTF8.GetBytes(Value));
        if (!right)
            Interlocked.Increment(ref _failures);
        return right;
    }
}
