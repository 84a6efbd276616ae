using System.Globalization;
using System.Text;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>The clerk's form for what residents say of a notice, and for an entry that was wrong.</summary>
internal static class OpinionPages
{
    public static void MapOpinionPages(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.MapPost("/notices/{id:guid}/opinions", RecordAsync);
        pages.MapGet("/opinions/{id:guid}/correct", ShowAsync);
        pages.MapPost("/opinions/{id:guid}/correct", CorrectAsync);
    }

    static async Task<IResult> RecordAsync(Guid id, HttpRequest request, StepRetry steps, CancellationToken ct)
    {
        var form = new Posted(await request.ReadFormAsync(ct));
        var (households, against) = (form.Count("households"), form.Count("against"));
        var result = form.Wrong is { } wrong ? new OpinionResult.Invalid("households", wrong)
            : await steps.RunAsync(form.OperationId, scope => scope.GetRequiredService<RecordOpinion>().ExecuteAsync(id,
                new OpinionRequest(form["raiser"], form["content"], households, against, form["objection"] != "false", form.OperationId, form["respondent"], form["place"], form["excessReason"]), ct), ct);
        return Answer(result, id, null, form);
    }

    static async Task<IResult> ShowAsync(Guid id, ServerDb db, OpinionRegistrars registrars, CancellationToken ct)
    {
        if (await db.Set<Opinion>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == id, ct) is not { } opinion)
            return Results.NotFound();
        if (!await registrars.MayRegisterAsync(await db.Set<Notice>().AsNoTracking().FirstAsync(n => n.Id == opinion.NoticeId, ct), ct))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        return new RazorComponentResult<OpinionPage>(new
        {
            Corrects = id,
            opinion.No,
            Filled = new Dictionary<string, string>
            {
                ["respondent"] = opinion.Respondent.ToString(),
                ["raiser"] = opinion.Raiser,
                ["place"] = opinion.Place,
                ["households"] = $"{opinion.Households}",
                ["against"] = $"{opinion.Against}",
                ["objection"] = opinion.Objection ? "true" : "false",
                ["expectedVersion"] = $"{opinion.Version}",
            },
        });
    }

    static async Task<IResult> CorrectAsync(Guid id, HttpRequest request, StepRetry steps, CancellationToken ct)
    {
        var form = new Posted(await request.ReadFormAsync(ct));
        var (households, against) = (form.Count("households"), form.Count("against"));
        long? version = long.TryParse(form["expectedVersion"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var result = form.Wrong is { } wrong ? new OpinionResult.Invalid("households", wrong)
            : await steps.RunAsync(null, scope => scope.GetRequiredService<CorrectOpinion>().ExecuteAsync(id,
                new CorrectionRequest(form["raiser"], form["respondent"], form["place"], households, against, form["objection"] != "false", form["reason"], form["excessReason"], version), ct), ct);
        return Answer(result, Guid.Empty, id, form);
    }

    static IResult Answer(OpinionResult result, Guid noticeId, Guid? corrects, Posted form)
    {
        return result switch
        {
            OpinionResult.Recorded recorded => Results.LocalRedirect(corrects is null ? $"/matters/{recorded.Opinion.MatterId}#notice-{noticeId}" : $"/matters/{recorded.Opinion.MatterId}"),
            OpinionResult.Invalid invalid => Again(invalid.Message, null, StatusCodes.Status422UnprocessableEntity),
            OpinionResult.Refused refused => Again(null, refused.Refusal, StatusCodes.Status422UnprocessableEntity),
            OpinionResult.TooLate late => Again(late.Detail, null, StatusCodes.Status409Conflict),
            OpinionResult.Conflict conflict => Again(conflict.Detail, null, StatusCodes.Status409Conflict),
            OpinionResult.Forbidden forbidden => Again(forbidden.Detail, null, StatusCodes.Status403Forbidden),
            _ => Results.NotFound(),
        };

        RazorComponentResult<OpinionPage> Again(string? problem, Refusal? refusal, int status) =>
            new(new { NoticeId = noticeId, Corrects = corrects, Filled = form.Typed, Problem = problem, Refusal = refusal }) { StatusCode = status };
    }

    /// <summary>What came with the form; figures may be typed with a Chinese keyboard, １２ as well as 12.</summary>
    sealed class Posted(IFormCollection form)
    {
        readonly List<string> _wrong = [];

        public IReadOnlyDictionary<string, string> Typed { get; } = form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

        public string? Wrong => _wrong.Count == 0 ? null : string.Join(" ", _wrong);

        public string this[string name] => form[name].ToString();

        public string? OperationId => this["operationId"] is { Length: > 0 } id ? id : null;

        public int? Count(string name)
        {
            var text = this[name].Normalize(NormalizationForm.FormKC).Trim();
            if (text.Length == 0)
                return null;
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
                return count;
            _wrong.Add($"{(name == "against" ? "反对户数" : "反馈户数")}写成“{Documents.SafeText.Shorten(this[name].Trim(), 20)}”，应是 0 至 {OpinionInput.MostHouseholds} 的整数。");
            return null;
        }
    }
}
