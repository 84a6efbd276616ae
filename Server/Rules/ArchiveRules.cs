using System.Globalization;
using System.Text.RegularExpressions;
using DecisionWorkflow.Server.Calendar;

namespace DecisionWorkflow.Server.Rules;

/// <summary>R138—R144, R155: taking papers into the archive.</summary>
internal static partial class ArchiveRules
{
    static readonly string[] Retentions = ["D10", "D30", "Y"];

    // R138: 002A-七2
    public static RuleWarning? FiledInTime(DateOnly completed, DateOnly? filed, DateOnly today, int workdays, Deadlines deadlines)
    {
        DateOnly due = deadlines.WithinWorkdays(completed, workdays);
        return (filed ?? today) <= due
            ? null
            : RuleBook.Warn("R138", $"{ChineseDay.Say(completed)}完成的步骤应在 {ChineseDay.Say(due)}前归档，{(filed is { } day ? $"{ChineseDay.Say(day)}才接收" : "至今没有接收")}。", "催档案员接收，并写明原因");
    }

    // R139: DA/T 22-2015
    public static Refusal? CodeIsWellFormed(string code) => Code().IsMatch(code)
        ? null
        : RuleBook.Refuse("R139", $"档号“{code}”格式不对。", "写成 A101-WS·2026-Y-YZS-0001：全宗号-WS·年度-保管期限（Y、D30、D10）-问题代码-四位件号");

    public static Refusal? NextNumber(int lastNumber, int proposed) => proposed == lastNumber + 1
        ? null
        : RuleBook.Refuse("R139", $"件号不能用 {proposed:0000}：上一件是 {lastNumber:0000}，件号须连续、不重、不跳。", $"改用 {lastNumber + 1:0000}");

    public static Refusal? NumbersContinuous(IEnumerable<int> numbers)
    {
        int expected = 1;
        foreach (int number in numbers.Order())
        {
            if (number != expected)
            {
                return RuleBook.Refuse("R139", number < expected ? $"件号 {number:0000} 重复。" : $"件号不连续，缺少 {expected:0000}。", "查明漏编或重编的件后重新编目");
            }

            expected++;
        }

        return null;
    }

    // R140
    public static Refusal? RetentionNotLowered(string documentType, string minimum, string chosen) => Array.IndexOf(Retentions, chosen) >= Array.IndexOf(Retentions, minimum)
        ? null
        : RuleBook.Refuse("R140", $"{documentType}的保管期限不能低于{RetentionName(minimum)}，现在选的是{RetentionName(chosen)}。", $"选{string.Join("或", Retentions.Skip(Array.IndexOf(Retentions, minimum)).Select(RetentionName))}");

    // R141: DA/T 22-2015; 文号, 密级 and 备注 may be empty
    public static Refusal? CatalogueComplete(CatalogueEntry entry)
    {
        (bool, string)[] parts = [(entry.Number > 0, "序号"), (entry.Code.Length > 0, "档号"), (!string.IsNullOrWhiteSpace(entry.Responsible), "责任者"),
            (!string.IsNullOrWhiteSpace(entry.Title), "题名"), (entry.Date.Length > 0, "日期"), (entry.Pages > 0, "页数")];
        string[] missing = [.. parts.Where(part => !part.Item1).Select(part => part.Item2)];
        return missing.Length > 0
            ? RuleBook.Refuse("R141", $"归档目录缺少{string.Join("、", missing)}。", missing.Contains("题名") ? "补填；原件没有题名的自拟，并加方括号" : "补填完整")
            : DateOnly.TryParseExact(entry.Date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : RuleBook.Refuse("R141", $"归档日期“{entry.Date}”不是 8 位数字。", "写成 20260928 这样的 8 位数字");
    }

    // R142: DA/T 70-2018
    public static Refusal? FourProperties(bool authentic, bool complete, bool usable, bool safe)
    {
        string[] failed = [.. new[] { (authentic, "真实性"), (complete, "完整性"), (usable, "可用性"), (safe, "安全性") }.Where(part => !part.Item1).Select(part => part.Item2)];
        return failed.Length == 0 ? null : RuleBook.Refuse("R142", $"四性检测没有通过：{string.Join("、", failed)}。", "退回经办人更正后重新提交；件号不占用");
    }

    // R143
    public static RuleWarning? Stamped(int boxesFilled) => boxesFilled >= 6
        ? null
        : RuleBook.Warn("R143", $"归档章六格只填了 {boxesFilled} 格。", "补填全宗号、年度、件号、机构或问题、保管期限、页数，盖在空白处，不压字迹");

    // R144
    public static Refusal? OriginalIsReadOnly(bool archived) => archived
        ? RuleBook.Refuse("R144", "该件已经归档，原件只读，不能覆盖。", "以“更正件”另行归档，并与原件互相注明")
        : null;

    // R155
    public static Refusal? NothingLeftOpen(string text)
    {
        Match left = Leftover().Match(text);
        return left.Success
            ? RuleBook.Refuse("R155", $"文书里还有没填的“{left.Value}”。", "补填后重新生成")
            : null;
    }

    public static Refusal? AgreesWithCase(string field, string inDocument, string inCase) => inDocument == inCase
        ? null
        : RuleBook.Refuse("R155", $"文书中的{field}是 {inDocument}，事项中是 {inCase}，两处不一致。", "按事项数据重新生成文书");

    public static string RetentionName(string code) => code switch { "Y" => "永久", "D30" => "30 年", "D10" => "10 年", _ => code };

    [GeneratedRegex(@"^[A-Z0-9]{4}-WS·\d{4}-(Y|D30|D10)-[A-Z]{3}-\d{4}$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\{[^{}]*\}\}|[XxＸ]{2,}(社区|街道|居民区|党小组|办事处|人|日)")]
    private static partial Regex Leftover();
}
