namespace DecisionWorkflow.Server.Accounts;

/// <summary>What administrators decide about an account, as it stands.</summary>
internal sealed record AccountState(string UserName, string DisplayName, Guid? OrganizationId, IReadOnlyList<string> Roles, string? Email, bool Disabled)
{
    public static AccountState Of(Account account) => new(
        account.UserName!, account.DisplayName, account.OrganizationId, [.. account.Roles.Select(role => role.Role).Order(StringComparer.Ordinal)], account.Email, account.Disabled);

    public AccountState With(AccountChange change) => this with
    {
        DisplayName = change.DisplayName, OrganizationId = change.OrganizationId, Roles = [.. change.Roles.Order(StringComparer.Ordinal)], Email = change.Email,
    };

    /// <summary>What differs in the other, one line each.</summary>
    public IEnumerable<string> Differences(AccountState other, Func<Guid?, string> organization)
    {
        if (DisplayName != other.DisplayName)
            yield return $"姓名由“{DisplayName}”改为“{other.DisplayName}”";
        if (OrganizationId != other.OrganizationId)
            yield return $"单位由“{organization(OrganizationId)}”改为“{organization(other.OrganizationId)}”";
        if (Email != other.Email)
            yield return $"电子邮箱由“{Email ?? "无"}”改为“{other.Email ?? "无"}”";
        if (other.Roles.Except(Roles).Select(Accounts.Roles.NameOf).ToArray() is { Length: > 0 } given)
            yield return $"授予角色：{string.Join("、", given)}";
        if (Roles.Except(other.Roles).Select(Accounts.Roles.NameOf).ToArray() is { Length: > 0 } taken)
            yield return $"收回角色：{string.Join("、", taken)}";
        if (Disabled != other.Disabled)
            yield return other.Disabled ? "停用" : "启用";
    }
}
