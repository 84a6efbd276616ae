using DecisionWorkflow.Server.Documents;
using DecisionWorkflow.Server.Notices;

namespace DecisionWorkflow.Tests.Server.Rules;

/// <summary>R093 on names: residents keep their surname in public, who acts in office keeps the name.</summary>
public class PersonalNamesTests
{
    static readonly PublicNames Public = new(hide: true, inOffice: ["王建国", "李明华"], residents: ["罗晓梅", "李明", "居民", "业主"]);

    [Theory]
    [InlineData("户主张建国，三口之家", "户主张某，三口之家")]
    [InlineData("姓名：𠮷田健；家庭人口3人", "姓名：𠮷某；家庭人口3人")]
    [InlineData("低保对象：欧阳明月、李秀英", "低保对象：欧阳某、李某")]
    [InlineData("居民赵小兰反映路灯不亮", "居民赵某反映路灯不亮")]
    [InlineData("慰问张桂兰老人一户", "慰问张某老人一户")]
    [InlineData("钱秀英女士、孙先生", "钱某女士、孙先生")]
    [InlineData("张家辉（13812345678）", "张某（138****5678）")]
    [InlineData("周志强临时救助2000元", "周某临时救助2000元")]
    [InlineData("赵小兰、钱秀英、欧阳明月等3户", "赵某、钱某、欧阳某等3户")]
    [InlineData("罗晓梅的意见已采纳，李明华主任答复", "罗某的意见已采纳，李明华主任答复")]
    [InlineData("低保对象王建国", "低保对象王某")] // in office, and here not meant in office
    public void A_residents_name_is_hidden(string text, string shown) => Assert.Equal(shown, Public.Mask(text));

    [Theory]
    [InlineData("社区党组织书记王建国主持会议")]
    [InlineData("联系人：王建国，电话 0379-64912345")]
    [InlineData("居民应当遵守公约，居民方便、安全、高兴")]
    [InlineData("居民高度评价，群众满意；申请人须提交材料，当事人应到场，申请人于9月1日前申请")]
    [InlineData("业主委员会、居民代表会议、居民小组长")]
    [InlineData("安装路灯12盏，管理费、水电费等4项")]
    [InlineData("现将2026年4月至6月公益金使用情况公示如下：")]
    [InlineData("老年人重阳慰问，楼道照明维修，困难居民慰问金")]
    [InlineData("同意在3号院西侧空地新建非机动车充电棚，概算11.6万元")]
    public void Facts_and_officials_stay(string text) => Assert.Equal(text, Public.Mask(text));

    [Fact]
    public void Where_the_parameter_says_no_names_stay_and_numbers_do_not() =>
        Assert.Equal("户主张建国 138****5678", new PublicNames(hide: false, [], ["张建国"]).Mask("户主张建国 13812345678"));

    [Theory]
    [InlineData("户主张建国 ")]
    [InlineData("王 ")]
    [InlineData("张建国、")]
    [InlineData("账号 1,1 1-")]
    [InlineData("2026-10-01 ")]
    [InlineData("138 1234 5678 ")]
    [InlineData("1")]
    [InlineData("张")]
    [InlineData(" ")]
    public void A_long_text_is_read_in_little_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, SafeText.MaxLength / piece.Length));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Public.Mask("户主张建国" + text + "X13812345678");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_cut_text_ends_with_a_whole_character()
    {
        Assert.Equal("一二𠮷…", SafeText.Shorten("一二𠮷四", 3));
        Assert.Equal("一二𠮷", SafeText.Shorten("一二𠮷", 3));
    }
}
