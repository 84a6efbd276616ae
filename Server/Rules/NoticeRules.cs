using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R004, R031—R033, R041, R042: announcing a meeting.</summary>
internal static class NoticeRules
{
    /// <summary>The meeting lies far enough behind its notice.</summary>
    /// <param name="rule">R004 in general, R032 for a hearing, R041 for a deliberation that concerns the public.</param>
    /// <param name="notice">The day the notice goes up or out.</param>
    /// <param name="meeting">The day of the meeting.</param>
    /// <param name="leadDays">How many days must lie between.</param>
    /// <param name="deadlines">The calendar and the way days are counted.</param>
    public static Refusal? LeadTime(string rule, DateOnly notice, DateOnly meeting, int leadDays, Deadlines deadlines)
    {
        if (deadlines.IsNoticeInTime(notice, meeting, leadDays))
        {
            return null;
        }

        int difference = meeting.DayNumber - notice.DayNumber;
        DateOnly earliest = deadlines.EarliestMeeting(notice, leadDays);
        DateOnly suggested = deadlines.SuggestedMeeting(notice, leadDays);
        string counted = deadlines.Settings.ClearDays ? $"须净隔 {leadDays} 天" : $"须提前 {leadDays} 天";
        return RuleBook.Refuse(
            rule,
            $"公告太晚：{ChineseDay.Say(notice)}公告，{ChineseDay.Say(meeting)}开会，相差 {difference} 天，{counted}。",
            $"会议改到 {ChineseDay.Say(earliest)}或以后{(suggested == earliest ? "" : $"（建议工作日 {ChineseDay.Say(suggested)}）")}");
    }

    // R031: 002H-七(一)1
    public static Refusal? HearingNotice(DateTimeOffset? meetAt, string? venue, string? content, int participants, bool onCommunityBoard)
    {
        List<string> missing = [];
        Require(meetAt is null, "时间");
        Require(string.IsNullOrWhiteSpace(venue), "地点");
        Require(string.IsNullOrWhiteSpace(content), "内容");
        Require(participants == 0, "参加人员");
        return missing.Count > 0
            ? RuleBook.Refuse("R031", $"听证公告缺少{string.Join("、", missing)}，四项缺一不可。", $"补填{string.Join("、", missing)}后再发布")
            : onCommunityBoard ? null : RuleBook.Refuse("R031", "听证公告没有选择社区公示栏。", "在发布位置中勾选社区公示栏");

        void Require(bool isMissing, string what)
        {
            if (isMissing)
            {
                missing.Add(what);
            }
        }
    }

    // R033: 002H-七(一)1
    public static Refusal? ParticipantsAgreed(bool subdistrictOffice, bool partyOrganization, bool residentsCommittee)
    {
        List<string> missing = [];
        if (!subdistrictOffice)
        {
            missing.Add("街道办事处");
        }

        if (!partyOrganization)
        {
            missing.Add("社区党组织");
        }

        if (!residentsCommittee)
        {
            missing.Add("居委会");
        }

        return missing.Count == 0
            ? null
            : RuleBook.Refuse("R033", $"参加人选还没有经{string.Join("、", missing)}确认，不能公告。", $"请{string.Join("、", missing)}确认人选");
    }

    // R041: 002H-十一(一)2
    public static Refusal? DeliberationChannels(bool concernsPublic, IReadOnlyCollection<string> channels, int minChannels)
    {
        int count = channels.Distinct().Count();
        return !concernsPublic || count >= minChannels
            ? null
            : RuleBook.Refuse("R041", $"议题涉及社区广大群众利益，公告只用了 {count} 个渠道，至少要 {minChannels} 个。", "在宣传橱窗、党务公开栏、黑板报、手机短信中再选渠道");
    }

    // R042
    public static RuleWarning? DeliberationOnShortNotice(bool concernsPublic, DateOnly notice, DateOnly meeting, int leadDays, Deadlines deadlines) =>
        concernsPublic || deadlines.IsNoticeInTime(notice, meeting, leadDays)
            ? null
            : RuleBook.Warn("R042", $"议题标为不涉及社区广大群众利益，只提前 {meeting.DayNumber - notice.DayNumber} 天通知，少于 {leadDays} 天。", "写明为何不涉及广大群众利益，或把会议推迟");

    // R008, R121
    public static RuleWarning? DockingWindow(DateOnly meeting, int windowWorkdays, Deadlines deadlines)
    {
        IReadOnlyList<DateOnly> window = deadlines.MonthWindow(meeting.Year, meeting.Month, windowWorkdays);
        return meeting <= window[^1]
            ? null
            : RuleBook.Warn("R008", $"对接会定在 {ChineseDay.Say(meeting)}，超出当月前 {windowWorkdays} 个工作日（{ChineseDay.Say(window[0])}至 {ChineseDay.Say(window[^1])}）。", "改在窗口内召开，或写明原因");
    }
}
