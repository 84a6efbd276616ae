using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Server.Voting;

/// <summary>The tally. The figures decide the outcome; nobody chooses it.</summary>
internal sealed class VotePanel(MeetingCalls meetings) : IPanel
{
    public const string PanelName = "vote";
    public const string Ballot = "无记名投票";

    public string Name => PanelName;

    public bool Reckons => true;

    public IReadOnlyList<string> Decides(JsonObject settings) => [Outcomes.Passed, Outcomes.NotPassed, Outcomes.Revote];

    public Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var (expected, attended) = (context.Int("Expected"), context.Int("Attended"));
        var rule = context.File.Parameters.Threshold(context.Setting("passRule"));
        // The strict base is known before the count, but for a share of valid ballots.
        var votes = rule.Base is VoteBase.Expected or VoteBase.ExpectedVoting ? expected : attended;
        return Task.FromResult(new JsonObject
        {
            ["meetingName"] = context.Setting("meetingName"),
            ["method"] = context.Setting("method"),
            ["ballots"] = context.Setting("method") == Ballot,
            ["expected"] = expected,
            ["attended"] = attended,
            ["base"] = votes,
            ["baseName"] = rule.BaseName,
            ["required"] = rule.Threshold.Required(votes),
            ["arithmetic"] = rule.Threshold.Arithmetic(votes),
            ["rule"] = context.Setting("citation"),
        });
    }

    public Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct) => Task.FromResult(Judge(context, submission));

    PanelVerdict Judge(StepContext context, Submission submission)
    {
        var input = new PanelInput(PanelName, submission);
        var ballots = context.Setting("method") == Ballot;
        var count = new VoteCount
        {
            Expected = context.Int("Expected"),
            Attended = context.Int("Attended"),
            Recused = input.Count("recused", "回避人数", 0),
            Left = input.Count("left", "离会人数", 0),
            Method = ballots ? VoteMethod.Ballot : context.Setting("method") == NameOf(VoteMethod.Oral) ? VoteMethod.Oral : VoteMethod.ShowOfHands,
            Issued = ballots ? input.Count("issued", "发出票数") : 0,
            Returned = ballots ? input.Count("returned", "收回票数") : 0,
            For = input.Count("for", "赞成票数"),
            Against = input.Count("against", "反对票数"),
            Abstain = input.Count("abstain", "弃权票数"),
            Invalid = input.Count("invalid", "无效票数", 0),
        };
        if (input.Errors.Count > 0)
            return new PanelVerdict { Errors = input.Errors };

        var quorum = context.Setting("quorumRule") is { Length: > 0 } name ? context.File.Parameters.Threshold(name) : null;
        var result = Tally.Judge(count, context.File.Parameters.Threshold(context.Setting("passRule")), quorum, VoteSettings.From(context.File.Parameters));
        if (result.Refusal is { } refusal)
            return PanelVerdict.Refused(refusal);
        if (submission.Outcome is { Length: > 0 } chosen && chosen != Said(result.Outcome))
            return PanelVerdict.Refused(RuleBook.Refuse(context.Setting("citation"), $"结果应为“{Said(result.Outcome)}”，不能选“{chosen}”：{result.Explanation}。", "按票数判定的结果提交"));

        return new PanelVerdict
        {
            Outcome = Said(result.Outcome),
            Warnings = result.Warnings,
            Apply = () => meetings.RecordAsync(context, Said(result.Outcome), ended: result.Outcome != VoteOutcome.Invalid),
            Summary = result.Explanation + "。",
            Facts = Facts(context, submission, count, result),
        };
    }

    static JsonObject Facts(StepContext context, Submission submission, VoteCount count, VoteResult result)
    {
        var ballots = count.Method == VoteMethod.Ballot;
        return new JsonObject
        {
            ["VoteMode"] = count.Method.ToString(),
            ["VotedAt"] = context.File.Clock.Now.ToString("yyyy-MM-ddTHH:mm:sszzz"),
            ["VoteDate"] = context.File.Clock.Today.ToString("yyyy-MM-dd"),
            ["Issued"] = ballots ? count.Issued : null,
            ["Returned"] = ballots ? count.Returned : null,
            ["Valid"] = count.Counted - count.Invalid,
            ["For"] = count.For,
            ["Against"] = count.Against,
            ["Abstain"] = count.Abstain,
            ["Invalid"] = count.Invalid,
            ["Counted"] = count.Counted,
            ["Recused"] = count.Recused,
            ["Base"] = result.Base,
            ["BaseName"] = result.BaseName,
            ["Threshold"] = result.ThresholdText,
            ["Required"] = result.Required,
            ["Arithmetic"] = result.Explanation,
            ["Recusals"] = submission.Panels[PanelName]?["recusals"]?.DeepClone(),
            ["Result"] = result.Outcome.ToString(),
            ["InvalidReason"] = result.Outcome == VoteOutcome.Invalid ? "收回票多于发出票" : null,
        };
    }

    public static string NameOf(VoteMethod method) => method switch { VoteMethod.Ballot => Ballot, VoteMethod.Oral => "口头", _ => "举手" };

    static string Said(VoteOutcome outcome) => outcome switch
    {
        VoteOutcome.Passed => Outcomes.Passed,
        VoteOutcome.NotPassed => Outcomes.NotPassed,
        _ => Outcomes.Revote,
    };
}
