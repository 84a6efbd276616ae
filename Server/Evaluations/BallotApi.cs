using DecisionWorkflow.Server.Api;

namespace DecisionWorkflow.Server.Evaluations;

/// <summary>Voting by one-time code for programs: the clerk's side under the task, the voter's side without signing in.</summary>
internal static class BallotApi
{
    internal sealed record IssueRequest(int? Count, bool? Replace);

    /// <param name="Codes">In clear, this once.</param>
    internal sealed record IssuedBallots(string State, int Issued, int Returned, IReadOnlyList<string> Codes, string Address);

    internal sealed record BallotSheet(string Title, IReadOnlyList<BallotItem> Items);

    /// <param name="Marks">Item id → grade; what is left out is not marked.</param>
    internal sealed record CastRequest(string? Code, Dictionary<string, string>? Marks);

    public static void MapBallotApi(this IEndpointRouteBuilder app)
    {
        var task = app.MapGroup("/api/v1/tasks/{id:guid}/ballots").WithTags("评议会");
        task.MapPost("", IssueAsync).WithSummary("发测评码").Produces<IssuedBallots>(StatusCodes.Status201Created);
        task.MapPost("close", CloseAsync).WithSummary("停止手机测评").Produces<BallotState>();
        var ballots = app.MapGroup("/api/v1/ballots").AllowAnonymous().WithTags("评议会");
        ballots.MapGet("{code}", ShowAsync).WithSummary("用测评码打开测评票").Produces<BallotSheet>();
        ballots.MapPost("", CastAsync).WithSummary("交测评票").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> IssueAsync(Guid id, IssueRequest request, HttpRequest http, IssueBallots issue, CancellationToken ct)
    {
        var result = await issue.IssueAsync(id, request.Count, request.Replace == true, ct);
        return result is BallotsResult.Done done
            ? Results.Created((string?)null, new IssuedBallots(done.State.State, done.State.Issued, done.State.Returned, [.. done.Codes.Select(OneTimeCode.Shown)], BallotPages.Address(http, "{code}")))
            : Problem(result);
    }

    static async Task<IResult> CloseAsync(Guid id, IssueBallots issue, CancellationToken ct)
    {
        var result = await issue.CloseAsync(id, ct);
        return result is BallotsResult.Done done ? Results.Ok(done.State) : Problem(result);
    }

    static async Task<IResult> ShowAsync(string code, HttpContext http, CastBallot cast, GuessLimit guesses, CancellationToken ct)
    {
        var opened = await cast.OpenAsync(code, ct);
        return opened.Standing == CodeStanding.Good ? Results.Ok(new BallotSheet(opened.Box!.Title, opened.Items)) : await RefuseAsync(opened.Standing, http, guesses);
    }

    static async Task<IResult> CastAsync(CastRequest request, HttpContext http, CastBallot cast, GuessLimit guesses, CancellationToken ct)
    {
        var opened = await cast.OpenAsync(request.Code, ct);
        if (opened.Standing != CodeStanding.Good)
            return await RefuseAsync(opened.Standing, http, guesses);
        var marks = request.Marks ?? [];
        foreach (var (item, grade) in marks)
        {
            if (opened.Items.FirstOrDefault(line => line.Id == item) is not { } line)
                return Problems.Invalid(item, $"测评票上没有“{item}”这一项。");
            if (!line.Grades.Contains(grade))
                return Problems.Invalid(item, $"“{line.Subject}”只能选{string.Join("、", line.Grades)}之一。");
        }

        var standing = await cast.CastAsync(request.Code!, marks, ct);
        return standing == CodeStanding.Good ? Results.NoContent() : await RefuseAsync(standing, http, guesses);
    }

    static async Task<IResult> RefuseAsync(CodeStanding standing, HttpContext http, GuessLimit guesses)
    {
        if (standing == CodeStanding.Unknown && !await guesses.MissedAsync(http))
            return Problems.TooMany();
        var words = BallotWords.Of(standing);
        var detail = $"{words.Title}。{words.Text}";
        return standing switch
        {
            CodeStanding.Unknown => Problems.NotFound(detail),
            CodeStanding.Keyless => Problems.Unavailable(detail),
            _ => Problems.Conflict(detail),
        };
    }

    static IResult Problem(BallotsResult result) => result switch
    {
        BallotsResult.Refused no => Problems.Refused(no.Refusal),
        BallotsResult.Invalid wrong => Problems.Invalid("count", wrong.Message),
        BallotsResult.Forbidden forbidden => Problems.Forbidden(forbidden.Detail),
        _ => Problems.NotFound(),
    };
}
