using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Refuses what cannot be a password before it is hashed, wherever one is asked for.</summary>
internal sealed class BoundedPasswordHasher : PasswordHasher<Account>
{
    public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword) =>
        providedPassword.Length > PasswordPolicy.MaxLength ? PasswordVerificationResult.Failed : base.VerifyHashedPassword(user, hashedPassword, providedPassword);
}
