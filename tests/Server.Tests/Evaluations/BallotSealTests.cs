using System.Security.Cryptography;
using DecisionWorkflow.Server.Evaluations;

namespace DecisionWorkflow.Tests.Server.Evaluations;

public class BallotSealTests
{
    static readonly IReadOnlyList<BallotItem> Items = BallotItem.Of(new EvaluationSheet(["社区工作总体", "社区居委会"], [new("张某", "书记"), new("王某", "主任")]));
    readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    readonly Guid box = Guid.NewGuid();

    [Fact]
    public void Whatever_was_marked_comes_out_as_it_went_in()
    {
        Random random = new(69);
        for (var round = 0; round < 200; round++)
        {
            var marks = Items.Where(_ => random.Next(4) > 0).ToDictionary(item => item.Id, item => item.Grades[random.Next(item.Grades.Count)]);
            Assert.Equal(marks, BallotSeal.Open(key, box, Items, BallotSeal.Seal(key, box, Items, marks)));
        }
    }

    [Fact]
    public void Envelopes_tell_nothing_by_their_size_or_their_likeness()
    {
        Dictionary<string, string>[] ballots = [[], new() { ["c0"] = "满意" }, new() { ["c0"] = "不满意", ["c1"] = "满意", ["p0"] = "不称职", ["p1"] = "优秀" }, []];
        var envelopes = ballots.Select(marks => BallotSeal.Seal(key, box, Items, marks)).ToList();
        Assert.Single(envelopes.Select(envelope => envelope.Length).Distinct());
        Assert.Equal(4, envelopes.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void Nothing_opens_without_its_key_in_another_box_or_after_a_change()
    {
        var envelope = BallotSeal.Seal(key, box, Items, new Dictionary<string, string> { ["c0"] = "满意" });
        Assert.Null(BallotSeal.Open(RandomNumberGenerator.GetBytes(32), box, Items, envelope));
        Assert.Null(BallotSeal.Open(key, Guid.NewGuid(), Items, envelope));
        Assert.Null(BallotSeal.Open(key, box, [.. Items.Skip(1)], envelope));
        envelope[^1] ^= 1;
        Assert.Null(BallotSeal.Open(key, box, Items, envelope));
    }
}
