using DecisionWorkflow.Server.Meetings;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Parameters;
using DecisionWorkflow.Server.Voting;

namespace DecisionWorkflow.Server.Flows.Publishing;

/// <summary>The rules and parameters that hold for the meeting of a body; what a flow enters may be stricter than their floor, never laxer (R149).</summary>
/// <param name="Meeting">What people call it.</param>
/// <param name="Lead">Days between notice and meeting.</param>
/// <param name="LeadRule">The rule that says so.</param>
internal sealed record MeetingLimit(string Meeting, string? Lead, string LeadRule, string Quorum, string QuorumRule, string Pass, string PassRule);

/// <summary>The parameters that hold for a published paper: how long it hangs, and within which time it must be put up.</summary>
internal sealed record NoticeLimit(string Days, string DaysRule, string? Due, string DueRule);

/// <summary>Which floor holds where (processes 0.4, rules R004, R009, R013—R015).</summary>
internal static class Limits
{
    public static readonly IReadOnlyDictionary<string, MeetingLimit> Meetings = new Dictionary<string, MeetingLimit>
    {
        [nameof(Body.TwoCommittees)] = new("两委会议", null, "R004", "Proposal.QuorumRule", "R013", "Proposal.PassRule", "R013"),
        [nameof(Body.PartyCommittee)] = new("社区党组织会议", null, "R004", "CommunityParty.QuorumRule", "R014", "CommunityParty.PassRule", "R013"),
        [nameof(Body.DeliberationCouncil)] = new("社区议事会", "Deliberation.NoticeLeadDays", "R041", "Deliberation.QuorumRule", "R044", "Deliberation.PassRule", "R043"),
        [nameof(Body.GridDeliberationCouncil)] = new("网格议事会", "Deliberation.NoticeLeadDays", "R041", "Deliberation.QuorumRule", "R044", "Deliberation.PassRule", "R043"),
        [Bodies.HearingRepresentatives] = new("听证会", "Hearing.NoticeLeadDays", "R032", "Hearing.QuorumRule", "R035", "Hearing.PassRule", "R036"),
        [nameof(Body.ResidentRepresentatives)] = new("居民代表会议", "RepMeeting.NoticeLeadDays", "R004", "RepMeeting.QuorumRule", "R058", "RepMeeting.PassRule", "R058"),
        [Bodies.Households] = new("居民会议", "ResMeeting.NoticeLeadDays", "R004", "ResMeeting.QuorumRule", "R059", "ResMeeting.PassRule", "R059"),
        [nameof(Body.PartyMembers)] = new("党员会议", "PartyMeeting.NoticeLeadDays", "R004", "PartyMeeting.QuorumRule", "R065", "PartyMeeting.PassRule", "R065"),
        [Bodies.EvaluationRaters] = new("评议会", "Evaluation.NoticeLeadDays", "R004", "Evaluation.QuorumRule", "R076", "Evaluation.PassRule", "R080"),
        [nameof(Body.PartyWorkCommittee)] = new("党工委会议", "PWC.AgendaNoticeLeadDays", "R004", "PWC.QuorumRule", "R097", "PWC.PassRule", "R099"),
    };

    public static readonly IReadOnlyDictionary<string, NoticeLimit> Notices = new Dictionary<string, NoticeLimit>
    {
        ["W01"] = new("Consultation.Days", "R009", null, ""),
        ["W15"] = new("ResolutionNotice.PublicityDays", "R061", "ResolutionNotice.DueWD", "R061"),
        ["W18"] = new("ResultNotice.PublicityDays", "R063", "ResultNotice.DueWD", "R063"),
        ["W23"] = new("ResultNotice.PublicityDays", "R009", "Hearing.ResultPublishDays", "R040"),
        ["W37"] = new("ResultNotice.PublicityDays", "R009", "Evaluation.ResultPublishDays", "R081"),
    };

    /// <summary>The laxest voting rule that holds for a parameter: what its clause fixes, else its default.</summary>
    public static VoteRule Laxest(Parameter parameter) => VoteRule.Parse(parameter.LaxestRule ?? parameter.Default);
}
