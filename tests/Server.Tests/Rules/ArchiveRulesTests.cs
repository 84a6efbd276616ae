using DecisionWorkflow.Server.Rules;
using static DecisionWorkflow.Tests.Server.Rules.Dates;

namespace DecisionWorkflow.Tests.Server.Rules;

public class ArchiveRulesTests
{
    [Fact]
    public void A_finished_step_is_filed_in_five_workdays()
    {
        Assert.Null(ArchiveRules.FiledInTime(Day("09-18"), Day("09-24"), Day("09-28"), 5, Counting));
        Assert.Equal("R138", ArchiveRules.FiledInTime(Day("09-18"), null, Day("09-25"), 5, Counting)?.Rule);
    }

    [Theory]
    [InlineData("A101-WS·2026-Y-YZS-0007", true)]
    [InlineData("J201-WS·2026-D30-DGW-0001", true)]
    [InlineData("A101-WS·2026-D20-YZS-0001", false)]
    [InlineData("A101-WS·2026-Y-YZS-007", false)]
    [InlineData("a101-WS·2026-Y-YZS-0007", false)]
    [InlineData("A101-WS.2026-Y-YZS-0007", false)]
    [InlineData("A101-WS·2026-Y-YZS-00071", false)]
    public void An_archive_code_has_its_form(string code, bool good) => Assert.Equal(good, ArchiveRules.CodeIsWellFormed(code) is null);

    [Fact]
    public void Numbers_run_without_gap_or_repeat()
    {
        Assert.Contains("0038", ArchiveRules.NextNumber(37, 39)!.Remedy, StringComparison.Ordinal); // SC12
        Assert.Null(ArchiveRules.NextNumber(37, 38));
        Assert.Null(ArchiveRules.NumbersContinuous([3, 1, 2]));
        Assert.Null(ArchiveRules.NumbersContinuous([]));
        Assert.Contains("缺少 0002", ArchiveRules.NumbersContinuous([1, 3])!.Detail, StringComparison.Ordinal);
        Assert.Contains("0002 重复", ArchiveRules.NumbersContinuous([1, 2, 2])!.Detail, StringComparison.Ordinal);
        Assert.Equal("R139", ArchiveRules.NumbersContinuous([2])?.Rule);
    }

    [Fact]
    public void Random_numberings_are_continuous_exactly_when_they_are_a_permutation()
    {
        Random random = new(139);
        int continuous = 0;
        for (int i = 0; i < 10_000; i++)
        {
            int count = random.Next(1, 12);
            int[] numbers = [.. Enumerable.Range(1, count)];
            random.Shuffle(numbers);
            if (random.Next(2) == 0)
            {
                numbers[random.Next(count)] = random.Next(1, count + 2);
            }

            bool expected = numbers.ToHashSet().SetEquals(Enumerable.Range(1, count));
            continuous += expected ? 1 : 0;
            Assert.Equal(expected, ArchiveRules.NumbersContinuous(numbers) is null);
        }

        Assert.InRange(continuous, 3_000, 9_000);
    }

    [Theory]
    [InlineData("Y", "D10", false)] // R140
    [InlineData("Y", "D30", false)]
    [InlineData("D30", "D10", false)]
    [InlineData("D30", "D30", true)]
    [InlineData("D10", "Y", true)]
    public void Retention_is_only_raised(string minimum, string chosen, bool allowed) =>
        Assert.Equal(allowed, ArchiveRules.RetentionNotLowered("居民代表会议决议", minimum, chosen) is null);

    [Fact]
    public void The_catalogue_has_its_columns()
    {
        CatalogueEntry entry = new(7, "A101-WS·2026-Y-YZS-0007", null, "安澜社区居民委员会", "居民代表会议决议", "20260928", null, 2, null);
        Assert.Null(ArchiveRules.CatalogueComplete(entry));
        Assert.Contains("方括号", ArchiveRules.CatalogueComplete(entry with { Title = " " })!.Remedy, StringComparison.Ordinal);
        Assert.Equal("R141", ArchiveRules.CatalogueComplete(entry with { Date = "2026-09-28" })?.Rule);
        Assert.Equal("R141", ArchiveRules.CatalogueComplete(entry with { Date = "20260931" })?.Rule);
        Assert.Equal("R141", ArchiveRules.CatalogueComplete(entry with { Pages = 0 })?.Rule);
    }

    [Fact]
    public void Four_properties_hold_or_the_item_goes_back()
    {
        Assert.Null(ArchiveRules.FourProperties(true, true, true, true));
        Assert.Contains("真实性", ArchiveRules.FourProperties(false, true, true, true)!.Detail, StringComparison.Ordinal);
        Assert.Equal("R144", ArchiveRules.OriginalIsReadOnly(archived: true)?.Rule);
        Assert.Null(ArchiveRules.OriginalIsReadOnly(archived: false));
        Assert.Equal("R143", ArchiveRules.Stamped(5)?.Rule);
        Assert.Null(ArchiveRules.Stamped(6));
    }

    [Fact]
    public void Loans_come_back_before_the_next()
    {
        Assert.Equal(Day("11-12"), ArchiveUseRules.LoanDue(Day("11-02"), 10, Counting));
        Assert.Equal("R145", ArchiveUseRules.MayBorrow("居民代表己", 10, 10, Day("11-12"), Day("11-13"))?.Rule);
        Assert.Null(ArchiveUseRules.MayBorrow("居民代表己", 10, 10, Day("11-12"), Day("11-12")));
        Assert.Null(ArchiveUseRules.MayBorrow("居民代表己", 10, 10, null, Day("11-13")));
        Assert.Equal("R145", ArchiveUseRules.MayBorrow("居民代表己", 11, 10, null, Day("11-13"))?.Rule);
    }

    [Fact]
    public void A_leaving_archivist_hands_over_everything()
    {
        Assert.Equal("R146", ArchiveUseRules.MayConfirmHandover(21, 20, differenceListed: true, openLoans: 1)?.Rule);
        Assert.Equal("R146", ArchiveUseRules.MayConfirmHandover(21, 20, differenceListed: false, openLoans: 0)?.Rule);
        Assert.Null(ArchiveUseRules.MayConfirmHandover(21, 20, differenceListed: true, openLoans: 0));
        Assert.Null(ArchiveUseRules.MayConfirmHandover(21, 21, differenceListed: false, openLoans: 0));
        Assert.Null(ArchiveUseRules.HandedOverInTime(Day("11-20"), Day("11-19")));
        Assert.Equal("R146", ArchiveUseRules.HandedOverInTime(Day("11-20"), Day("11-23"))?.Rule);
    }

    [Fact]
    public void Nothing_is_destroyed_without_all_four_conditions()
    {
        Assert.Null(ArchiveUseRules.MayDestroy(true, true, true, 2, 2));
        Assert.Equal("R147", ArchiveUseRules.MayDestroy(true, true, true, 1, 2)?.Rule);
        Assert.Equal("R147", ArchiveUseRules.MayDestroy(false, true, true, 2, 2)?.Rule);
    }

    [Theory]
    [InlineData("概算{{Budget}}元", false)]
    [InlineData("XX社区居民委员会", false)]
    [InlineData("安澜社区居民委员会，概算116000元", true)]
    public void No_blank_of_the_template_is_left(string text, bool filled) => Assert.Equal(filled, ArchiveRules.NothingLeftOpen(text) is null);

    [Fact]
    public void A_paper_says_what_the_case_says()
    {
        Assert.Equal("R155", ArchiveRules.AgreesWithCase("赞成票数", "40", "39")?.Rule);
        Assert.Null(ArchiveRules.AgreesWithCase("赞成票数", "39", "39"));
    }

    [Fact]
    public void Flows_and_sight_are_bounded()
    {
        Assert.Equal("R012", FlowRules.BlanksConfirmed(["听证结果公布期限"])?.Rule);
        Assert.Null(FlowRules.BlanksConfirmed([]));
        Assert.Equal("R150", FlowRules.OneResponsibleRole("汇总", [])?.Rule);
        Assert.Equal("R150", FlowRules.OneResponsibleRole("汇总", ["社区文书", "书记"])?.Rule);
        Assert.Null(FlowRules.OneResponsibleRole("汇总", ["社区文书"]));
        Assert.Equal("R153", FlowRules.MaySee(false, "柳沟社区")?.Rule);
        Assert.Null(FlowRules.MaySee(true, "柳沟社区"));
    }
}
