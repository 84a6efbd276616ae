using Microsoft.AspNetCore.Identity;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>Length and character classes, and not the person's own name (等保三级 8.1.4.1 a).</summary>
internal sealed class PasswordPolicy(AccountsOptions options) : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Fault(user.UserName, password ?? "") is { } fault
            ? IdentityResult.Failed(new IdentityError { Code = "Password", Description = fault })
            : IdentityResult.Success);

    /// <summary>Nobody types more, and a hash over megabytes keeps a processor busy.</summary>
    public const int MaxLength = 128;

    public string? Fault(string? userName, string password)
    {
        if (password.Length > MaxLength)
            return $"密码太长：现在 {password.Length} 位，最多 {MaxLength} 位。";
        if (password.Length < options.PasswordLength)
            return $"密码太短：现在 {password.Length} 位，至少 {options.PasswordLength} 位。";
        var classes = Classes(password);
        if (classes < options.PasswordClasses)
            return $"密码太简单：大写字母、小写字母、数字、符号四类里现在有 {classes} 类，至少 {options.PasswordClasses} 类。";
        if (!string.IsNullOrEmpty(userName) && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
            return "密码里不能含有用户名。";
        return null;
    }

    private static int Classes(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0)
        + (password.Any(char.IsAsciiLetterLower) ? 1 : 0)
        + (password.Any(char.IsAsciiDigit) ? 1 : 0)
        + (password.Any(character => !char.IsAsciiLetterOrDigit(character)) ? 1 : 0);
}
