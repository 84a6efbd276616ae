using System.Globalization;
using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Demo;

internal static class DemoApi
{
    internal sealed record ClockRequest(string? Advance, DateTimeOffset? Now);

    internal sealed record ClockView(DateTimeOffset Now);

    internal sealed record DemoAccountView(
        string UserName, string DisplayName, IReadOnlyList<string> Roles, IReadOnlyList<string> RoleNames,
        Guid? OrganizationId, string Organization, string? OrganizationCode);

    /// <summary>Exists in demo installations only; elsewhere these addresses are 404.</summary>
    public static void MapDemo(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<DemoOptions>().Enabled)
            return;
        app.MapGet("/api/v1/demo/accounts", Accounts).AllowAnonymous().WithSummary("演示账户（仅演示环境）");
        app.MapGet("/api/v1/demo/clock", (DemoClock clock) => new ClockView(clock.GetUtcNow())).AllowAnonymous().WithSummary("演示时钟（仅演示环境）");
        app.MapPost("/api/v1/demo/clock", Move).AllowAnonymous().WithSummary("把演示时钟向前拨（仅演示环境）");
    }

    private static async Task<IResult> Accounts(ServerDb db, OrganizationTree organizations, CancellationToken cancellation)
    {
        var tree = await organizations.ReadAsync(db, cancellation);
        var accounts = await db.Users.AsNoTracking().Where(account => account.Demo).OrderBy(account => account.UserName)
            .Select(account => new { account.UserName, account.DisplayName, account.OrganizationId, Roles = account.Roles.Select(role => role.Role).ToList() })
            .ToListAsync(cancellation);
        return Results.Ok(accounts.Select(account => new DemoAccountView(
            account.UserName!, account.DisplayName, account.Roles, [.. account.Roles.Select(Roles.NameOf)],
            account.OrganizationId, tree.NameOf(account.OrganizationId), tree.Find(account.OrganizationId)?.Code)));
    }

    private static async Task<IResult> Move(ClockRequest request, MoveClock move, CancellationToken cancellation)
    {
        MoveClock.Result result;
        if (request.Now is { } now)
            result = await move.ToAsync(now, cancellation);
        else if (TimeSpan.TryParse(request.Advance, CultureInfo.InvariantCulture, out var advance))
            result = await move.ByAsync(advance, cancellation);
        else
            return Problems.Invalid("advance", "请给出 advance（例如 3.00:00:00，即三天）或 now（例如 2026-09-11T15:00:00+08:00）。");
        return result.Fault is { } fault ? Problems.Invalid("now", fault) : Results.Ok(new ClockView(result.Now));
    }
}
