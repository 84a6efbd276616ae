using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Inbox;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Meetings;

/// <summary>集体讨论: a regular meeting of one or several bodies that decides by show of hands, entered on one sheet (002G-三3, 三4).
/// What it decides needs its majority; sending the matter back does not.</summary>
internal sealed class CollectivePanel(Bodies bodies, MeetingCalls meetings) : IPanel
{
    public const string PanelName = "collective";

    public string Name => PanelName;

    public bool Reckons => true;

    public async Task<JsonObject> PrepareAsync(StepContext context)
    {
        var meeting = await meetings.ConveneAsync(context);
        meeting["Expected"] = await ExpectedAsync(context, default);
        return meeting;
    }

    public async Task<JsonObject> DescribeAsync(StepContext context, CancellationToken ct)
    {
        var expected = await ExpectedAsync(context, ct);
        var (quorum, pass) = Rules(context);
        return new JsonObject
        {
            ["meetingName"] = context.Setting("meetingName"),
            ["bodies"] = string.Join("、", Owners(context).Select(body => BodyNames.Of(Enum.Parse<Body>(body)))),
            ["expected"] = expected,
            ["quorumRequired"] = quorum.Threshold.Required(expected),
            ["required"] = pass.Threshold.Required(expected),
            ["rule"] = context.Setting("citation"),
            ["asksDecision"] = Asks(context),
        };
    }

    public async Task<PanelVerdict> JudgeAsync(StepContext context, Submission submission, CancellationToken ct)
    {
        var input = new PanelInput(Name, submission);
        var (quorum, pass) = Rules(context);
        var count = new VoteCount
        {
            Expected = await ExpectedAsync(context, ct),
            Attended = input.Count("attended", "到会人数"),
            Method = VoteMethod.ShowOfHands,
            For = input.Count("for", "赞成人数"),
            Against = input.Count("against", "反对人数"),
            Abstain = input.Count("abstain", "弃权人数", 0),
        };
        var text = input.Text("decision");
        if (Asks(context) && text.Length is 0 or > 1000)
            input.Wrong("decision", text.Length == 0 ? "请填写会议决定的具体内容。" : $"决定内容最多 1000 字，现在有 {text.Length} 字。");
        if (input.Errors.Count > 0)
            return new PanelVerdict { Errors = input.Errors };

        var citation = context.Setting("citation");
        var attendance = Quorum.Judge(count.Expected, count.Attended, quorum);
        if (QuorumRules.Refuse(citation, attendance) is { } tooFew)
            return PanelVerdict.Refused(tooFew);
        var result = Tally.Judge(count, pass, quorum, VoteSettings.From(context.File.Parameters));
        if (result.Refusal is { } refusal)
            return PanelVerdict.Refused(refusal);
        var passed = result.Outcome == VoteOutcome.Passed;
        if (!passed && submission.Outcome.Length > 0 && submission.Outcome != Outcomes.Return)
            return PanelVerdict.Refused(RuleBook.Refuse(citation, $"不能“{submission.Outcome}”：{result.Explanation}。", context.Spec.Outcomes.Contains(Outcomes.Return) ? "选“退回”修改，或者再议后重新表决" : "再议后重新表决"));

        return new PanelVerdict
        {
            Summary = $"{attendance.Explanation}；{result.Explanation}。",
            Apply = () => meetings.RecordAsync(context, submission.Outcome, ended: true),
            Facts = new JsonObject
            {
                ["MeetAt"] = submission.Fields["MeetAt"]?.DeepClone() ?? context.File.Clock.Now.ToString("yyyy-MM-ddTHH:mm:sszzz"),
                ["Expected"] = count.Expected,
                ["Attended"] = count.Attended,
                ["QuorumRequired"] = attendance.Required,
                ["QuorumText"] = quorum.Text,
                ["QuorumMet"] = true,
                ["VoteMode"] = count.Method.ToString(),
                ["VoteDate"] = context.File.Clock.Today.ToString("yyyy-MM-dd"),
                ["For"] = count.For,
                ["Against"] = count.Against,
                ["Abstain"] = count.Abstain,
                ["Invalid"] = 0,
                ["Base"] = result.Base,
                ["BaseName"] = result.BaseName,
                ["Required"] = result.Required,
                ["Threshold"] = result.ThresholdText,
                ["Arithmetic"] = result.Explanation,
                ["Result"] = result.Outcome.ToString(),
                ["DecisionText"] = text.Length > 0 ? text : null,
            },
        };
    }

    /// <summary>People of several bodies who sit together; one who sits in two has one vote (R023).</summary>
    async Task<int> ExpectedAsync(StepContext context, CancellationToken ct)
    {
        HashSet<Guid> people = [];
        foreach (var body in Owners(context))
            people.UnionWith((await bodies.MembersAsync(context.File, body, ct)).Where(seat => seat.HasVotingRight).Select(seat => seat.MemberId));
        return people.Count;
    }

    static IEnumerable<string> Owners(StepContext context) => [context.Setting("body"), .. (context.Spec.Settings["with"] as JsonArray ?? []).Select(body => body!.ToString())];

    static (VoteRule Quorum, VoteRule Pass) Rules(StepContext context) =>
        (context.File.Parameters.Rule(context.Setting("quorumRule")), context.File.Parameters.Rule(context.Setting("passRule")));

    static bool Asks(StepContext context) => context.Spec.Settings["asksDecision"]?.GetValue<bool>() == true;
}
