using System.Text.Json;
using DecisionWorkflow.Server.Evaluations;

namespace DecisionWorkflow.Tests.Server.Evaluations;

public class BallotCountTests
{
    static readonly EvaluationSheet Sheet = new(["社区工作总体", "社区居委会"], [new("张某", "书记"), new("王某", "主任")]);

    [Fact]
    public void Random_ballots_are_counted_as_a_teller_would_count_them()
    {
        Random random = new(69);
        for (var round = 0; round < 200; round++)
        {
            var marks = Enumerable.Range(0, random.Next(60)).Select(_ => BallotItem.Of(Sheet)
                .Select(item => (item.Id, Grade: random.Next(item.Grades.Count + 2) is var choice && choice < item.Grades.Count ? item.Grades[choice] : null))
                .Where(mark => mark.Grade is not null).ToDictionary(mark => mark.Id, mark => mark.Grade!)).ToList();
            var count = BallotCount.Of(Sheet, [.. marks.Select(one => JsonSerializer.Serialize(one))]);

            // The teller: one heap of blank ballots, then stroke by stroke.
            int blank = 0, satisfied = 0, silent = 0, incompetent = 0;
            foreach (var ballot in marks)
            {
                if (ballot.Count == 0)
                {
                    blank++;
                    continue;
                }

                satisfied += ballot.TryGetValue("c1", out var committee) && committee == "满意" ? 1 : 0;
                silent += ballot.ContainsKey("c1") ? 0 : 1;
                incompetent += ballot.TryGetValue("p0", out var head) && head == "不称职" ? 1 : 0;
            }

            Assert.Equal((marks.Count, blank), (count.Returned, count.Blank));
            Assert.Equal((satisfied, silent, incompetent), (count.Collective[1].Satisfied, count.Collective[1].Unmarked, count.Persons[0].Incompetent));
            Assert.All(count.Collective, row => Assert.Equal(count.Returned - count.Blank, row.Counted));
            Assert.All(count.Persons, row => Assert.Equal(count.Returned - count.Blank, row.Counted));
        }
    }

    [Fact]
    public void A_code_is_read_however_it_is_typed_and_kept_only_as_a_hash()
    {
        var code = OneTimeCode.New();
        Assert.Equal(code, OneTimeCode.Read(OneTimeCode.Shown(code).ToLowerInvariant()));
        Assert.Equal(code, OneTimeCode.Read($" {code[..6]} {code[6..]} "));
        Assert.Null(OneTimeCode.Read(code[1..]));
        Assert.Null(OneTimeCode.Read("0" + code[1..]));
        Assert.Null(OneTimeCode.Read(null));
        Assert.DoesNotContain(code, OneTimeCode.Hash(code), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(500, Enumerable.Range(0, 500).Select(_ => OneTimeCode.New()).Distinct().Count());
    }
}
