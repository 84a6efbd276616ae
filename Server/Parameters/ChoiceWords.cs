namespace DecisionWorkflow.Server.Parameters;

/// <summary>What people call the choices that parameters offer.</summary>
internal static class ChoiceWords
{
    static readonly Dictionary<string, string> Words = new()
    {
        ["StateCouncilNoticeWithOverrides"] = "国务院办公厅年度通知，可逐日调整",
        ["Next"] = "顺延到下一个工作日",
        ["None"] = "不顺延",
        ["Previous"] = "提前到前一个工作日",
        ["Difference"] = "两个日期相减",
        ["ClearDays"] = "两头都不算（净日）",
        ["Strict"] = "从严：任何读法下都有效才算通过",
        ["Literal"] = "按字面",
        ["VoteStart"] = "表决开始时",
        ["SignIn"] = "签到时",
        ["MajorityBelowTwoThirds"] = "赞成多于反对的上报",
        ["Always"] = "一律上报",
        ["Manual"] = "由两委决定",
        ["Household"] = "户代表",
        ["AllAdults"] = "全体年满十八周岁居民",
        ["GroupDelegates"] = "居民小组代表",
        ["Warn"] = "警告，写明原因可继续",
        ["Block"] = "拒绝",
        ["ValidBallots"] = "有效票",
        ["ItemVotes"] = "该项已画的票",
        ["CollectiveSatisfactionPersonAppraisal"] = "组织评满意度，个人评称职度",
    };

    public static string Of(string choice) => Words.GetValueOrDefault(choice, choice);
}
