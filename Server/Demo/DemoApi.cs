using System.Globalization;
using DecisionWorkflow.Server.Api;
using DecisionWorkflow.Server.Pages;

namespace DecisionWorkflow.Server.Demo;

internal static class DemoApi
{
    internal sealed record ClockRequest(string? Advance, DateTimeOffset? Now);

    internal sealed record ClockView(DateTimeOffset Now);

    /// <summary>Exists in demo installations only; elsewhere these addresses are 404.</summary>
    public static void MapDemo(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<DemoOptions>().Enabled)
            return;
        app.MapGet("/api/v1/demo/accounts", (DemoAccountList accounts, CancellationToken cancellation) => accounts.ReadAsync(cancellation)).AllowAnonymous().WithSummary("演示账户（仅演示环境）");
        app.MapGet("/api/v1/demo/clock", (DemoClock clock) => new ClockView(clock.GetUtcNow())).AllowAnonymous().WithSummary("演示时钟（仅演示环境）");
        app.MapPost("/demo/clock", MoveFromPage).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/api/v1/demo/clock", Move).AllowAnonymous().WithSummary("把演示时钟向前拨（仅演示环境）");
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

    private static async Task<IResult> MoveFromPage(HttpContext http, MoveClock move, CancellationToken cancellation)
    {
        var form = await http.Request.ReadFormAsync(cancellation);
        if (TimeSpan.TryParse(form["advance"], CultureInfo.InvariantCulture, out var advance))
            await move.ByAsync(advance, cancellation);
        else if (DateTime.TryParse(form["now"], CultureInfo.InvariantCulture, out var local))
            await move.ToAsync(new DateTimeOffset(local, TimeSpan.FromHours(8)), cancellation);
        return Results.LocalRedirect(LocalUrl.OrHome(form["returnUrl"]));
    }
}
