using System.Net.Mail;

namespace DecisionWorkflow.Server.Accounts;

/// <summary>What an administrator typed about a person.</summary>
internal sealed record AccountChange(string UserName, string DisplayName, Guid? OrganizationId, IReadOnlyList<string> Roles, string? Email)
{
    /// <summary>What is wrong with it by itself, or null.</summary>
    public string? Fault() => DisplayName.Length == 0 ? "请填写姓名。"
        : Email is not null && !(Email.Length <= 256 && MailAddress.TryCreate(Email, out _)) ? $"电子邮箱“{Email}”不是一个邮箱地址，例如 zhang.m@example.cn；没有可以不填。"
        : null;

    public static async Task<AccountChange> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new AccountChange(
            form["userName"].ToString().Trim(), form["displayName"].ToString().Trim(),
            Guid.TryParse(form["organizationId"], out var organization) ? organization : null,
            [.. form["roles"].OfType<string>().Distinct()],
            form["email"].ToString().Trim() is { Length: > 0 } email ? email : null);
    }
}
