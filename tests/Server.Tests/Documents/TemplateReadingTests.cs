using DecisionWorkflow.Server.Documents;
using Microsoft.Extensions.Logging.Abstractions;
using static DecisionWorkflow.Tests.Server.Documents.WordFile;

namespace DecisionWorkflow.Tests.Server.Documents;

public class TemplateReadingTests
{
    [Fact]
    public void The_controls_are_the_form_in_the_order_of_the_paper()
    {
        var form = Filled.Template(Of(
            Paragraph(Field("Background|multiline|max=300", "背景缘由", hint: "写清为什么要办") + Run("{{MatterName}}")) +
            Paragraph(Field("Contact?", "联系人") + Field("PublicEnd=|date", "公示截止日", "<w:date><w:dateFormat w:val=\"yyyy/M/d\"/></w:date>")) +
            Paragraph(Choice("VoteMode", "表决方式", ("Ballot", "无记名投票"), ("ShowOfHands", "举手")) + Field("Budget|money|min=0|default=0", "概算")) +
            Table(Repeating("Opinions?|max=20", "意见归并", Row(Field("No=", "序号"), Field("Count|int", "人次")))) + Paragraph(""))).Form;

        Assert.Equal(["Background", "MatterName", "Contact", "PublicEnd", "VoteMode", "Budget", "Opinions"], form.Fields.Select(field => field.Name));
        var background = form.Find("Background")!;
        Assert.Equal(("背景缘由", FieldType.Multiline, true, FieldOrigin.Input, "写清为什么要办", 300), (background.Label, background.Type, background.Required, background.Origin, background.Hint, background.MaxLength));
        Assert.Equal("事项名称", form.Find("MatterName")!.Label);
        Assert.False(form.Find("Contact")!.Required);
        Assert.Equal((FieldOrigin.Calculated, FieldType.Date, "yyyy/M/d"), (form.Find("PublicEnd")!.Origin, form.Find("PublicEnd")!.Type, form.Find("PublicEnd")!.Format));
        Assert.Equal([new FieldOption("Ballot", "无记名投票"), new FieldOption("ShowOfHands", "举手")], form.Find("VoteMode")!.Options);
        Assert.Equal((0m, "0"), (form.Find("Budget")!.Min!.Value, form.Find("Budget")!.Default));
        var opinions = form.Find("Opinions")!;
        Assert.Equal((FieldType.Rows, 20m), (opinions.Type, opinions.Max!.Value));
        Assert.Equal([("No", FieldOrigin.Calculated), ("Count", FieldOrigin.Input)], opinions.Columns.Select(column => (column.Name, column.Origin)));
    }

    [Fact]
    public void A_field_inside_a_block_is_asked_only_where_the_block_stays()
    {
        var form = Filled.Template(Of(Block("if:HasObjection", Paragraph(Field("Reply", "答复"))))).Form;
        Assert.Equal([new FieldCondition("HasObjection", null, false)], form.Find("Reply")!.Conditions);
        Assert.True(FormValidator.Validate(form, []).Ok);
    }

    [Fact]
    public void A_name_that_occurs_twice_is_one_field()
    {
        var form = Filled.Template(Of(Paragraph(Run("{{MeetAt}}") + Field("MeetAt|datetime", "会议时间")))).Form;
        Assert.Equal((FieldType.DateTime, "会议时间"), (Assert.Single(form.Fields).Type, form.Fields[0].Label));
    }

    public static TheoryData<string, string> Faults => new()
    {
        { Field("Budget|monye", "概算"), "“monye”不认识" },
        { Field("预 算", "概算"), "不是字段名" },
        { Field("A|max=many", "甲"), "不是数字" },
        { Field("A|choice", "甲"), "没有可选的内容" },
        { "<w:sdt><w:sdtPr><w:tag w:val=\"Outer\"/></w:sdtPr><w:sdtContent>" + Field("Inner", "内") + "</w:sdtContent></w:sdt>", "套着别的控件" },
        { "<w:ins w:id=\"1\" w:author=\"某\"><w:r><w:t>新</w:t></w:r></w:ins>", "修订痕迹" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_the_author_must_mend_is_said_in_plain_words(string inner, string problem) =>
        Assert.Contains(problem, Filled.Problem(Of(Paragraph(inner))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Code", "")]
    [InlineData("Retention", "D20")]
    [InlineData("Issuer", "物业")]
    public void A_template_must_say_what_it_is(string property, string value) =>
        Assert.Contains(property, Filled.Problem(Of(Paragraph("")).With(property, value)), StringComparison.Ordinal);

    [Fact]
    public void A_changed_template_is_read_again_and_a_broken_one_is_reported_while_the_last_good_one_serves()
    {
        var folder = Directory.CreateTempSubdirectory("templates-");
        try
        {
            var file = Path.Combine(folder.FullName, "W99-试用.docx");
            File.WriteAllBytes(file, Of(Paragraph(Field("A", "甲"))).Save());
            var library = new TemplateLibrary(new TemplateOptions(folder.FullName), NullLogger<TemplateLibrary>.Instance);
            var first = library.Find("W99")!;
            Assert.Empty(library.Broken);

            File.WriteAllBytes(file, Of(Paragraph(Field("A", "甲") + Field("B", "乙"))).Save());
            library.Refresh();
            var second = library.Find("W99")!;
            Assert.NotEqual(first.Sha256, second.Sha256);
            Assert.Equal(2, second.Form.Fields.Count);

            File.WriteAllBytes(file, Of(Paragraph(Field("A|?", "甲"))).Save());
            library.Refresh();
            Assert.Equal(second.Sha256, library.Find("W99")!.Sha256);
            Assert.Equal("W99-试用.docx", Assert.Single(library.Broken).FileName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
