using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Matters;
using DecisionWorkflow.Server.Proxy;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>The pages of voting by code: the slips with their QR codes, the ballot on a phone, the count for the room.</summary>
internal static class BallotPages
{
    public static void MapBallotPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapPost("/tasks/{id:guid}/ballots", IssueAsync);
        pages.MapPost("/tasks/{id:guid}/ballots/close", CloseAsync);
        pages.MapGet("/matters/{id:guid}/evaluation", CountAsync);
        var ballots = pages.MapGroup("/ballot").AllowAnonymous();
        ballots.MapGet("", () => new RazorComponentResult<BallotEntryPage>());
        // Slips that the first release printed.
        ballots.MapGet("{code}", ShowAsync);
        ballots.MapPost("", CastAsync);
    }

    /// <summary>What stands after # stays on the phone: no log on the way, ours or a proxy's, gets to know the code.</summary>
    public static string Address(HttpRequest request, string code) => request.PublicAddress().Url($"/ballot#{code}");

    static async Task<IResult> IssueAsync(Guid id, HttpRequest request, IssueBallots issue, CancellationToken ct)
    {
        var form = await request.ReadFormAsync(ct);
        var text = form["codes"].ToString().Trim();
        int? count = text.Length == 0 ? null : int.TryParse(text, out var number) ? number : 0;
        return await issue.IssueAsync(id, count, form["replace"] == "1", ct) switch
        {
            BallotsResult.Done done => new RazorComponentResult<BallotSlipsPage>(new
            {
                TaskId = id,
                done.Box.Title,
                Enter = request.PublicAddress().Typed("/ballot"),
                Slips = done.Codes.Select(code => new BallotSlip(OneTimeCode.Shown(code), Pages.QrCode.Svg(Address(request, code)))).ToArray(),
            }),
            var other => Not(id, other),
        };
    }

    static async Task<IResult> CloseAsync(Guid id, IssueBallots issue, CancellationToken ct)
    {
        var result = await issue.CloseAsync(id, ct);
        return result is BallotsResult.Done ? Results.LocalRedirect($"/tasks/{id}#p-ballots") : Not(id, result);
    }

    static IResult Not(Guid id, BallotsResult result) => result switch
    {
        BallotsResult.Refused no => new RazorComponentResult<BallotTroublePage>(new { TaskId = id, no.Refusal }) { StatusCode = StatusCodes.Status422UnprocessableEntity },
        BallotsResult.Invalid wrong => new RazorComponentResult<BallotTroublePage>(new { TaskId = id, Text = wrong.Message }) { StatusCode = StatusCodes.Status422UnprocessableEntity },
        BallotsResult.Forbidden => Results.StatusCode(StatusCodes.Status403Forbidden),
        _ => Results.NotFound(),
    };

    /// <summary>For the screen in the hall: how many, and nothing more until the result is announced (R080).</summary>
    static async Task<IResult> CountAsync(Guid id, HttpRequest request, ServerDb db, CaseFiles files, BallotBoxes boxes, CurrentUser user, CancellationToken ct)
    {
        if (await db.Set<Matter>().AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } matter)
            return Results.NotFound();
        if (!MatterAccess.Sees(user, matter))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        var file = await files.OpenAsync(id, ct);
        var open = await db.Set<TaskItem>().AsNoTracking().Where(t => t.MatterId == id && t.State == TaskState.Open).ToListAsync(ct);
        var task = open.FirstOrDefault(t => t.ReadSpec().Panels.Contains(EvaluationPanel.PanelName));
        var box = task is null ? null : await boxes.OfTaskAsync(task.Id, ct);
        return new RazorComponentResult<EvaluationCountPage>(new
        {
            MatterId = id,
            MatterTitle = matter.Title,
            Attended = file.Data.Value(EvaluationSheet.Scope, "Attended")?.ToString() ?? "",
            State = box is null ? null : await boxes.StateAsync(box, ct),
            Enter = request.PublicAddress().Typed("/ballot"),
            Result = task is null && EvaluationResult.Of(file) is { } result ? result : null,
        });
    }

    static async Task<IResult> ShowAsync(string code, HttpContext http, CastBallot cast, GuessLimit guesses, CancellationToken ct)
    {
        var opened = await cast.OpenAsync(code, ct);
        return opened.Standing == CodeStanding.Good ? Page(http, opened, code) : await MessageAsync(opened.Standing, http, guesses);
    }

    static async Task<IResult> CastAsync(HttpContext http, CastBallot cast, GuessLimit guesses, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var code = form["code"].ToString();
        var entered = form["open"] == "1";
        if (entered && OneTimeCode.Read(code) is null)
            return new RazorComponentResult<BallotEntryPage>(new { Typed = code });
        var opened = await cast.OpenAsync(code, ct);
        if (opened.Standing != CodeStanding.Good)
            return await MessageAsync(opened.Standing, http, guesses);
        if (entered)
            return Page(http, opened, code);
        var marks = opened.Items.Where(item => item.Grades.Contains(form[item.Id].ToString())).ToDictionary(item => item.Id, item => form[item.Id].ToString());
        if (marks.Count < opened.Items.Count && form["sure"] != "1")
            return Page(http, opened, code, marks);
        var standing = await cast.CastAsync(code, marks, ct);
        return await MessageAsync(standing, http, guesses);
    }

    static IResult Page(HttpContext http, OpenedCode opened, string code, IReadOnlyDictionary<string, string>? marks = null)
    {
        // Nobody who takes the phone next, and no Back button, shows what was marked.
        http.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<BallotPage>(new { opened.Box!.Title, opened.Items, Code = code, Marks = marks });
    }

    static async Task<IResult> MessageAsync(CodeStanding standing, HttpContext http, GuessLimit guesses)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Message(standing != CodeStanding.Unknown || await guesses.MissedAsync(http) ? BallotWords.Of(standing) : BallotWords.TooMany);
    }

    static IResult Message((string Title, string Text, int Status) words) =>
        new RazorComponentResult<BallotMessagePage>(new { words.Title, words.Text, Retry = words.Status is StatusCodes.Status404NotFound or StatusCodes.Status429TooManyRequests }) { StatusCode = words.Status };
}

/// <summary>One slip of the sheet: a code as people read it, and as phones do.</summary>
public sealed record BallotSlip(string Code, string QrCode);
