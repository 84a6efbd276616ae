using DecisionWorkflow.Server.Rules;

namespace DecisionWorkflow.Tests.Server.Rules;

public class RuleBookTests
{
    [Fact]
    public void The_book_holds_every_rule_from_1_to_155_once_and_the_later_ones_that_work() =>
        Assert.Equal(Enumerable.Range(1, 155).Append(159).Select(number => $"R{number:000}"), RuleBook.All.Select(rule => rule.Number).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_title_and_a_clause_that_a_person_can_cite()
    {
        foreach (Rule rule in RuleBook.All)
        {
            Assert.NotEmpty(rule.Title);
            Assert.Matches("《.+》|系统参数|通行|个人信息保护要求|国务院办公厅|“四议两公开”", rule.Clause);
            Assert.DoesNotMatch("00[0-4][A-H]?-|〔S|假设|XX", rule.Clause + rule.Quotation);
        }
    }

    [Fact]
    public void A_finding_reads_as_one_sentence_with_its_authority_and_a_way_out()
    {
        Refusal refusal = RuleBook.Refuse("R035", "不能开会：应到 41 人，到会 20 人，未过半数（至少 21 人）。", "登记流会并改期，最早 4 月 30 日");
        Assert.Equal(
            "不能开会：应到 41 人，到会 20 人，未过半数（至少 21 人）。依据：《社区听证会、议事会、评议会制度》第七条（一）3〔R035〕。可以：登记流会并改期，最早 4 月 30 日。",
            refusal.Message);
        Assert.Throws<KeyNotFoundException>(() => RuleBook.Refuse("R156", "", ""));
    }
}
