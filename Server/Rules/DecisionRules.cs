using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R053—R057, R060, R062, R065, R066: 一征三议两公开 up to the resolution.</summary>
internal static class DecisionRules
{
    static readonly DecisionStage[] Urban =
    [
        DecisionStage.Consultation, DecisionStage.Proposal, DecisionStage.Deliberation, DecisionStage.Resolution,
        DecisionStage.ResolutionNotice, DecisionStage.Implementation, DecisionStage.ResultNotice,
    ];

    static readonly DecisionStage[] VillageConverted =
    [
        DecisionStage.Proposal, DecisionStage.Deliberation, DecisionStage.PartyReview, DecisionStage.Resolution,
        DecisionStage.ResolutionNotice, DecisionStage.Implementation, DecisionStage.ResultNotice,
    ];

    // As W03's drop-down stores them, and as people write them.
    static readonly string[] Handlings = ["Adopted", "PartlyAdopted", "NotAdopted", "Explained", "采纳", "部分采纳", "不采纳", "解释"];

    // R053: 002H-十; 002B-六1
    public static Refusal? NotDecidedDirectly(int subjectCategory, bool resolutionPassed) => subjectCategory is < 1 or > 6 || resolutionPassed
        ? null
        : RuleBook.Refuse("R053", $"该事项属于六类议事内容的第 {subjectCategory} 类，没有经过“一征三议两公开”，不能直接决定或实施。", "先立项，按“一征三议两公开”办理");

    // R054: 002A-六3、4
    public static Refusal? ProcessFitsCommunity(bool villageConverted, string process) => process switch
    {
        "P01" or "UrbanOstd" or "C4" when villageConverted => RuleBook.Refuse("R054", "村改居社区不能用城市社区的“一征三议两公开”流程或归档类别。", "新建村改居社区流程（提议、商议、审议、决议、两公开）"),
        "P02" or "VillageConvertedOstd" or "C3" when !villageConverted => RuleBook.Refuse("R054", "城市社区不能用村改居社区的流程或归档类别。", "新建城市社区流程（征求意见、提议、商议、决议、两公开）"),
        _ => null,
    };

    // R055: 002A-六3、4
    public static Refusal? InOrder(bool villageConverted, DecisionStage next, IReadOnlyCollection<DecisionStage> completed)
    {
        DecisionStage[] order = villageConverted ? VillageConverted : Urban;
        int at = Array.IndexOf(order, next);
        DecisionStage? missing = order.Take(Math.Max(0, at)).Where(stage => !completed.Contains(stage)).Select(stage => (DecisionStage?)stage).FirstOrDefault();
        return missing is not { } stage
            ? null
            : RuleBook.Refuse("R055", $"还没有完成“{NameOf(stage, villageConverted)}”，不能进行“{NameOf(next, villageConverted)}”。", $"先完成{NameOf(stage, villageConverted)}；顺序是：{string.Join("、", order.Select(each => NameOf(each, villageConverted)))}");
    }

    // R056
    public static Refusal? ConsultationOver(DateOnly lastDay, DateTimeOffset now) => now >= BusinessClock.EndOfDay(lastDay)
        ? null
        : RuleBook.Refuse("R056", $"征求意见到 {ChineseDay.SayEnd(lastDay)}才期满，现在不能汇总或开提议会。", $"{ChineseDay.Say(lastDay.AddDays(1))}起再办");

    // R057: 002A-六4
    public static Refusal? OpinionsHandled(int against, IReadOnlyList<OpinionHandling> opinions)
    {
        int handled = opinions.Count(opinion => Handlings.Contains(opinion.Handling?.Trim()) && !string.IsNullOrWhiteSpace(opinion.Reason));
        return against > 0 && opinions.Count == 0
            ? RuleBook.Refuse("R057", $"有 {against} 份反对意见，汇总表里没有逐条处理。", "逐条填写意见、处理（采纳、部分采纳、不采纳、解释）和理由")
            : handled < opinions.Count
            ? RuleBook.Refuse("R057", $"意见 {opinions.Count} 条，只处理了 {handled} 条。", "其余各条也填写处理（采纳、部分采纳、不采纳、解释）和理由")
            : opinions.All(opinion => opinion.Count is not null) && opinions.Sum(opinion => opinion.Count) is { } said && said < against
            ? RuleBook.Refuse("R057", $"反对 {against} 份，意见归并里只处理了 {said} 人次。", "把其余反对意见也归并进来，填写处理（采纳、部分采纳、不采纳、解释）和理由")
            : null;
    }

    // R024 on the summary of opinions: what came back is what was counted, and no more than went out.
    public static Refusal? ConsultationFigures(int issued, int returned, int votesFor, int conditional, int against, int noOpinion)
    {
        int sum = votesFor + conditional + against + noOpinion;
        return returned > issued
            ? RuleBook.Refuse("R024", $"收回 {returned} 份，多于发放 {issued} 份。", "核对发放和收回份数")
            : sum != returned
            ? RuleBook.Refuse("R024", $"份数不符：赞成 {votesFor}＋有条件赞成 {conditional}＋反对 {against}＋不表态 {noOpinion}＝{sum}，收回 {returned}，{(returned > sum ? "少" : "多")} {Math.Abs(returned - sum)}。", "重新清点后录入")
            : null;
    }

    // R060: 居民公约 and charters are for the residents' meeting
    public static Refusal? CharterGoesToResidents(int subjectCategory, bool residentsMeeting) => subjectCategory != 1 || residentsMeeting
        ? null
        : RuleBook.Refuse("R060", "自治章程、居民公约的制订修改不能由居民代表会议表决。", "改开居民会议表决，通过后报街道办事处备案");

    // R062: 002B-六3
    public static Refusal? ResolutionUnchanged(string field, string before, string after) => before == after
        ? null
        : RuleBook.Refuse("R062", $"决议已经通过并锁定，不能把“{field}”由 {before} 改为 {after}。", "发起新的“一征三议两公开”并引用原决议；本次修改尝试已记录");

    // R065: probationary members and members on probation hold no vote
    public static Refusal? VotingMembers(int stated, int onRoster) => stated == onRoster
        ? null
        : RuleBook.Refuse("R065", $"应到有表决权党员填了 {stated} 人，名册上是 {onRoster} 人；预备党员和留党察看期间的党员不计应到。", $"按名册填 {onRoster} 人");

    // R066: 002A-四、六
    public static Refusal? FileComplete(IEnumerable<string> required, IEnumerable<string> filed)
    {
        string[] missing = [.. required.Except(filed)];
        return missing.Length == 0 ? null : RuleBook.Refuse("R066", $"一事一档不齐，缺少：{string.Join("、", missing)}。", "补齐并归档后再结案");
    }

    public static string NameOf(DecisionStage stage, bool villageConverted) => stage switch
    {
        DecisionStage.Consultation => "征求意见",
        DecisionStage.Proposal => villageConverted ? "党组织提议" : "两委提议",
        DecisionStage.Deliberation => villageConverted ? "两委商议" : "相关单位商议",
        DecisionStage.PartyReview => "党员会议审议",
        DecisionStage.Resolution => "居民代表会议或居民会议决议",
        DecisionStage.ResolutionNotice => "决议公开",
        DecisionStage.Implementation => "实施",
        _ => "结果公开",
    };
}
