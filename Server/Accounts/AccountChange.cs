namespace DecisionWorkflow.Server.Accounts;

/// <summary>What an administrator typed about a person.</summary>
internal sealed record AccountChange(string UserName, string DisplayName, Guid? OrganizationId, IReadOnlyList<string> Roles)
{
    public static async Task<AccountChange> ReadAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        return new AccountChange(
            form["userName"].ToString().Trim(), form["displayName"].ToString().Trim(),
            Guid.TryParse(form["organizationId"], out var organization) ? organization : null,
            [.. form["roles"].OfType<string>().Distinct()]);
    }
}
