using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Calendar;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using DecisionWorkflow.Server.Voting;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Notices;

/// <summary>统计不赞成比例: the households against decide whether a disclosed matter must be corrected; where too few answered, the supervision committee finds it in writing (R091).</summary>
internal sealed class ObjectionPanel(ServerDb db) : IPanel
{
    public const string PanelName = "objections";
    public const string Overwhelming = "绝大多数不赞成";
    public const string NotOverwhelming = "未达绝大多数";
    public const string TooFew = "反馈不足";
    public const string Found = "认定绝大多数不赞成";

    public string Name => PanelName;

    public IReadOnlyList<string> Decides(JsonObject settings) => settings["finding"]?.ToString() == "true" ? [] : [NotOverwhelming, Overwhelming, TooFew];

    /// <summary>The register starts from what was said while the notice hung, with the answers given (W52).</summary>
    public async Task<JsonObject> PrepareAsync(StepContext context)
    {
        if (Finding(context))
            return [];
        var notice = await NoticeAsync(context);
        var opinions = notice is null ? [] : await db.Set<Opinion>().AsNoTracking().Where(o => o.NoticeId == notice.Id && o.Content != "").OrderBy(o => o.No).ToListAsync();
        return new JsonObject
        {
            ["Rows"] = new JsonArray([.. opinions.Select(opinion => (JsonNode)Row(context, opinion))]),
            ["DueDate"] = Judge(context).Outcome == ObjectionOutcome.Overwhelming ? Day(CorrectionDue(context)) : null,
        };
    }

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var result = Judge(context);
        return Task.FromResult(new JsonObject
        {
            ["respondents"] = result.Respondents,
            ["against"] = result.Against,
            ["outcome"] = result.Outcome.ToString(),
            ["explanation"] = result.Explanation,
            ["correctionDue"] = Day(CorrectionDue(context)),
            ["finding"] = Finding(context),
        });
    }

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        if (Finding(context))
        {
            var found = submission.Outcome == Found;
            var text = submission.Fields["FindingText"]?.ToString().Trim() ?? "";
            return Task.FromResult(new PanelVerdict
            {
                Summary = found ? $"{text}。应予纠正，{CorrectionDue(context):M月d日}前完成。" : $"{text}。逐条答复后结束。",
                Apply = found ? async () => (await NoticeAsync(context))?.FindOverwhelming(text, context.Actor) : null,
                Facts = new JsonObject
                {
                    ["OverwhelmingFlag"] = (found ? ObjectionOutcome.Overwhelming : ObjectionOutcome.TooFew).ToString(),
                    ["SupervisionFinding"] = found,
                    ["FoundBy"] = context.Actor,
                    ["DueDate"] = found ? Day(CorrectionDue(context)) : null,
                },
            });
        }

        var result = Judge(context);
        var outcome = result switch
        {
            { Outcome: ObjectionOutcome.Overwhelming } => Overwhelming,
            { Outcome: ObjectionOutcome.TooFew, Against: > 0 } => TooFew,
            _ => NotOverwhelming,
        };
        return Task.FromResult(submission.Outcome.Length > 0 && submission.Outcome != outcome
            ? PanelVerdict.Refused(RuleBook.Refuse("R091", $"结果应为“{outcome}”，不能选“{submission.Outcome}”：{result.Explanation}。", "按户数判定的结果提交"))
            : new PanelVerdict { Outcome = outcome, Summary = result.Explanation + "。", Facts = new JsonObject { ["OverwhelmingFlag"] = result.Outcome.ToString() } });
    }

    static ObjectionResult Judge(StepContext context) => ObjectionResult.Judge(
        context.Int("RespondentHouseholds"), context.Int("AgainstHouseholds"), context.File.Parameters.Int("Objection.MinRespondents"), context.File.Parameters.Rule("Objection.OverwhelmingRule"),
        // What the committee found while the notice hung it is not asked again.
        foundBySupervisors: context.Value("SupervisionFinding") is JsonValue found && found.TryGetValue<bool>(out var yes) && yes);

    /// <summary>The last that hung in this scope: a corrected one hangs anew.</summary>
    Task<Notice?> NoticeAsync(StepContext context) =>
        db.Set<Notice>().Where(n => n.MatterId == context.File.Matter.Id && n.Scope == context.Spec.Scope).OrderByDescending(n => n.PostedOn).ThenByDescending(n => n.Id).FirstOrDefaultAsync();

    /// <summary>Counted from the end of the notice (R092).</summary>
    static DateOnly CorrectionDue(StepContext context) =>
        context.File.Deadlines.WithinWorkdays(context.Date("PublicEnd") ?? context.File.Clock.Today, context.File.Parameters.Int("Objection.CorrectionDueWD"));

    static JsonObject Row(StepContext context, Opinion opinion)
    {
        string? Answer(string name) => context.File.Data.Value(NoticeBoard.ReplyScope(opinion), name)?.ToString();
        return new JsonObject
        {
            ["Date"] = Day(BusinessClock.DateOf(opinion.ReceivedAt)),
            ["Raiser"] = opinion.Raiser.Length > 0 ? opinion.Raiser : "匿名",
            ["Content"] = opinion.Content,
            ["IsAgainst"] = opinion.Objection ? "true" : "false",
            ["Reply"] = Answer("Reply"),
            ["ReplyDate"] = Answer("ReplyDate"),
            ["HandlingNote"] = opinion.Accepted switch { true => "提出人接受", false => "提出人不接受", _ => null },
        };
    }

    static bool Finding(StepContext context) => context.Spec.Settings["finding"]?.GetValue<bool>() == true;

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");
}
