using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R145—R147: lending, handing over and destroying archives.</summary>
internal static class ArchiveUseRules
{
    // R145: 002A-七4
    public static Refusal? MayBorrow(string borrower, int requestedDays, int maxDays, DateOnly? openLoanDue, DateOnly today) =>
        openLoanDue is { } due && today > due
            ? RuleBook.Refuse("R145", $"{borrower}有一件借阅应在 {ChineseDay.Say(due)}归还，逾期未还，不能再借。", "先归还并核验")
            : requestedDays > maxDays
            ? RuleBook.Refuse("R145", $"借阅 {requestedDays} 天，超过 {maxDays} 天。", $"改为 {maxDays} 天以内，到期可再借")
            : null;

    // R146: 002A-七5
    public static Refusal? MayConfirmHandover(int shouldHandOver, int handedOver, bool differenceListed, int openLoans) =>
        openLoans > 0
            ? RuleBook.Refuse("R146", $"应交 {shouldHandOver} 件，实交 {handedOver} 件，还有 {openLoans} 件借出未还，不能确认交接。", "先催还并核验")
            : handedOver != shouldHandOver && !differenceListed
            ? RuleBook.Refuse("R146", $"应交 {shouldHandOver} 件，实交 {handedOver} 件，差异没有列明。", "逐件列明差异和去向")
            : null;

    // A refusal here would leave the archive with somebody who is gone; late is still better than never.
    public static RuleWarning? HandedOverInTime(DateOnly leaving, DateOnly confirmed) => confirmed <= leaving
        ? null
        : RuleBook.Warn("R146", $"离职日是 {ChineseDay.Say(leaving)}，{ChineseDay.Say(confirmed)}才办妥交接。", "写明原因，报街道办事处");

    // R147: 档案法, 城市社区档案管理办法
    public static Refusal? MayDestroy(bool expired, bool appraisedWithResidents, bool approved, int witnesses, int minWitnesses)
    {
        (bool, string)[] conditions = [(expired, "保管期限届满"), (appraisedWithResidents, "鉴定小组（含居民代表）鉴定"), (approved, "批准"), (witnesses >= minWitnesses, $"至少 {minWitnesses} 名监销人")];
        string[] missing = [.. conditions.Where(condition => !condition.Item1).Select(condition => condition.Item2)];
        return missing.Length == 0 ? null : RuleBook.Refuse("R147", $"归档件不能删除或销毁，还缺：{string.Join("、", missing)}。", "按鉴定、批准、监销的程序办理，销毁清册永久保存");
    }

    public static DateOnly LoanDue(DateOnly borrowed, int days, Deadlines deadlines) => deadlines.WithinDays(borrowed, days);
}
