using DecisionWorkflow.Server.Accounts;
using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Tests.Server.Accounts;

/// <summary>等保三级 preset: ten characters, three classes, not the own name.</summary>
public class PasswordPolicyTests
{
    [Theory]
    [InlineData("Ab1-Ab1-A", "太短：现在 9 位，至少 10 位")]
    [InlineData("abcdefghij1", "现在有 2 类，至少 3 类")]
    [InlineData("anlan.clerk-A1", "不能含有用户名")]
    [InlineData("Ab1-567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890", "太长：现在 130 位，最多 128 位")]
    public void A_weak_password_is_refused_with_its_figures(string password, string why) =>
        Assert.Contains(why, new PasswordPolicy(new AccountsOptions()).Fault("anlan.clerk", password));

    [Theory]
    [InlineData("Abcdefghi1")]
    [InlineData("abcdefgh-1")]
    [InlineData("ABCDEFGH-a")]
    public void Three_classes_and_ten_characters_are_enough(string password) =>
        Assert.Null(new PasswordPolicy(new AccountsOptions()).Fault("anlan.clerk", password));

    [Fact]
    public void What_is_longer_than_any_password_is_never_hashed()
    {
        var (hasher, account) = (new BoundedPasswordHasher(), new Account { DisplayName = "张某", CreatedAt = default });
        var longest = new string('a', PasswordPolicy.MaxLength);

        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(account, hasher.HashPassword(account, longest), longest));
        // A hash that no algorithm reads would throw if it were looked at.
        Assert.Equal(PasswordVerificationResult.Failed, hasher.VerifyHashedPassword(account, "not a hash", longest + "a"));
    }

    [Fact]
    public void A_generated_first_password_always_meets_the_policy() =>
        Assert.All(Enumerable.Range(0, 500), _ => Assert.Null(new PasswordPolicy(new AccountsOptions()).Fault("zhang.m", FirstPassword.New())));
}
