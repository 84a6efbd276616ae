using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DecisionWorkflow.Server.Accounts.Proposals;

/// <summary>Keeps the first half of a password between proposal and confirmation, closed with the installation's own keys, which lie outside the database.</summary>
internal sealed class ProposalSeal(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("Accounts.Proposals.v1");

    public string Close(string half) => _protector.Protect(half);

    /// <summary>Null when the keys that sealed it are gone.</summary>
    public string? Open(string sealedHalf)
    {
        try
        {
            return _protector.Unprotect(sealedHalf);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
