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
        { "<w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\" w:author=\"某\"><w:rPr/></w:rPrChange></w:rPr><w:t>字</w:t></w:r>", "修订痕迹" },
        { "<w:pPr><w:pPrChange w:id=\"1\" w:author=\"某\"><w:pPr/></w:pPrChange></w:pPr>", "修订痕迹" },
        { "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部价</w:t></w:r>", "隐藏文字“内部价”" },
        { "<w:r><w:rPr><w:rStyle w:val=\"Deep\"/></w:rPr><w:t>内部价</w:t></w:r>", "隐藏文字“内部价”" },
        { "<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr><w:tag w:val=\"A\"/></w:sdtPr><w:sdtContent><w:r/></w:sdtContent></w:sdt>", "隐藏的控件" },
        { Run("事项：{{MatterName"), "“{{MatterName”的花括号不成对" },
        { Run("{{MatterName}"), "花括号不成对" },
        { Run("MatterName}}"), "花括号不成对" },
        { Run("{MatterName}"), "花括号不成对" },
        { Run("｛｛MatterName｝｝"), "花括号不成对" },
        { Run("{{A}}和{") + Run("{MatterName"), "花括号不成对" },
    };

    const string HiddenStyles = "<w:styles " + WordFile.Namespaces + "><w:style w:type=\"character\" w:styleId=\"Hidden\"><w:rPr><w:vanish/></w:rPr></w:style>" +
        "<w:style w:type=\"character\" w:styleId=\"Deep\"><w:basedOn w:val=\"Hidden\"/></w:style></w:styles>";

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_the_author_must_mend_is_said_in_plain_words(string inner, string problem) =>
        Assert.Contains(problem, Filled.Problem(Of(Paragraph(inner)).Part("word/styles.xml", HiddenStyles)), StringComparison.Ordinal);

    [Theory]
    [InlineData("<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>看得见</w:t></w:r>")]
    [InlineData("<w:r><w:rPr><w:vanish/></w:rPr></w:r>")]
    [InlineData("<w:r><w:t>集合 {甲、乙} 与“{ }”</w:t></w:r>")]
    public void What_a_reader_sees_is_no_fault(string inner) => Assert.Empty(Filled.Template(Of(Paragraph(inner)).Part("word/styles.xml", HiddenStyles)).Form.Fields);

    [Fact]
    public void A_revision_of_the_section_or_in_the_styles_is_refused_too()
    {
        Assert.Contains("修订痕迹", Filled.Problem(Of("<w:tbl><w:tblPr><w:tblPrChange w:id=\"1\" w:author=\"某\"><w:tblPr/></w:tblPrChange></w:tblPr></w:tbl>")), StringComparison.Ordinal);
        Assert.Contains("修订痕迹", Filled.Problem(Of("<w:p><w:pPr><w:sectPr><w:sectPrChange w:id=\"1\" w:author=\"某\"/></w:sectPr></w:pPr></w:p>")), StringComparison.Ordinal);
        Assert.Contains("修订痕迹", Filled.Problem(Of(Paragraph("")).Part("word/styles.xml", $"<w:styles {WordFile.Namespaces}><w:style><w:rPr><w:rPrChange w:id=\"1\" w:author=\"某\"/></w:rPr></w:style></w:styles>")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{CommunityName}通知（{MatterName）")]
    [InlineData("{{MatterName}")]
    [InlineData("MatterName}")]
    public void A_title_whose_braces_do_not_pair(string title)
    {
        if (title == "{{MatterName}")
            Assert.NotNull(Filled.Template(Of(Paragraph("")).With("Title", title))); // the filler takes one brace for two
        else
            Assert.Contains("花括号不成对", Filled.Problem(Of(Paragraph("")).With("Title", title)), StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_are_left_out_of_the_papers()
    {
        const string Comment = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
        var template = Filled.Template(Of(Paragraph("<w:commentRangeStart w:id=\"0\"/>" + Run("正文{{MatterName}}") + "<w:commentRangeEnd w:id=\"0\"/><w:r><w:rPr/><w:commentReference w:id=\"0\"/></w:r>"))
            .Part("word/comments.xml", $"<w:comments {WordFile.Namespaces}><w:comment w:id=\"0\" w:author=\"某\"><w:p><w:r><w:annotationRef/></w:r><w:ins><w:r><w:t>不要外传</w:t></w:r></w:ins></w:p></w:comment></w:comments>", Comment)
            .Part("word/notes/said.xml", $"<w:comments {WordFile.Namespaces}/>", Comment)
            .Part("word/people.xml", "<w15:people xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"/>")
            .Part("word/commentsIds.xml", "<a/>")
            .Related("rId7", "comments", "comments.xml").Related("rId8", "comments", "notes/said.xml").Related("rId9", "people", "people.xml").Related("rId10", "hyperlink", "https://example.org/", external: true));

        var filled = TemplateFiller.Fill(template, new System.Text.Json.Nodes.JsonObject { ["MatterName"] = "修路", ["CommunityName"] = "安澜" });

        Assert.True(filled.Filled);
        var parts = SafePackage.Open(filled.Document.Bytes).Package!.Parts;
        Assert.DoesNotContain(parts.Keys, name => name.Contains("comment", StringComparison.Ordinal) || name.Contains("people", StringComparison.Ordinal) || name.Contains("said", StringComparison.Ordinal));
        foreach (var (name, bytes) in parts.Where(part => part.Key.EndsWith("xml", StringComparison.Ordinal) || part.Key.EndsWith("rels", StringComparison.Ordinal)))
            Assert.DoesNotContain("omment", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("正文修路", string.Concat(SafeXml.Load(parts["word/document.xml"]).Descendants(Word.Text).Select(text => text.Value)), StringComparison.Ordinal);
        Assert.Contains("https://example.org/", System.Text.Encoding.UTF8.GetString(parts["word/_rels/document.xml.rels"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_is_deleted_serves_on_and_is_reported()
    {
        var folder = Directory.CreateTempSubdirectory("templates-");
        try
        {
            var (file, renamed) = (Path.Combine(folder.FullName, "W99-试用.docx"), Path.Combine(folder.FullName, "W99-新名.docx"));
            File.WriteAllBytes(file, Of(Paragraph(Field("A", "甲"))).Save());
            var library = new TemplateLibrary(new TemplateOptions(folder.FullName), NullLogger<TemplateLibrary>.Instance);
            var first = library.Find("W99")!;
            Assert.Null(library.ProblemOf("W99"));

            File.Move(file, file + ".away");
            library.Refresh();
            Assert.Same(first, library.Find("W99"));
            Assert.Contains("不在模板文件夹里", Assert.Single(library.Broken).Problem, StringComparison.Ordinal);
            Assert.NotNull(library.ProblemOf("W99"));

            File.Move(file + ".away", renamed);
            library.Refresh();
            Assert.Equal("W99-新名.docx", library.Find("W99")!.FileName);
            Assert.Empty(library.Broken);
            Assert.Null(library.ProblemOf("W99"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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
