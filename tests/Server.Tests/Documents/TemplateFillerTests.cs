using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DecisionWorkflow.Server.Documents;
using static DecisionWorkflow.Tests.Server.Documents.WordFile;

namespace DecisionWorkflow.Tests.Server.Documents;

public class TemplateFillerTests
{
    [Fact]
    public void A_control_becomes_plain_text_in_the_controls_own_format()
    {
        var filled = Filled.Fill(Of(Paragraph(Run("地点：") + Field("Venue", "会议地点", format: "<w:b/>"))), """{"Venue":"社区议事厅"}""");
        Assert.Equal("地点：社区议事厅", Filled.Text(filled));
        var run = Filled.Paragraphs(filled)[0].Elements(Word.Run).Last();
        Assert.NotNull(run.Element(Word.RunProperties)?.Element(Word.W + "b"));
        Assert.Null(run.Element(Word.RunProperties)?.Element(Word.W + "rStyle"));
    }

    [Fact]
    public void Braces_that_word_cut_across_runs_are_one_field()
    {
        const string cut = "<w:r><w:t>事项“{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{Mat</w:t></w:r><w:r><w:t>terName}</w:t></w:r><w:r><w:t>}”和{{CommunityName}}</w:t></w:r>";
        var filled = Filled.Fill(Of(Paragraph(cut)), "{}");
        Assert.Equal("事项“3号院非机动车充电棚新建”和安澜社区", Filled.Text(filled));
    }

    [Fact]
    public void Lines_become_paragraphs_of_the_same_style()
    {
        var body = "<w:p><w:pPr><w:ind w:firstLine=\"640\"/></w:pPr>" + Run("内容：") + Field("Content", "内容", "<w:text w:multiLine=\"1\"/>") + Run("（完）") + "</w:p>";
        var filled = Filled.Fill(Of(body), """{"Content":"第一段\n第二段\r\n第三段"}""");
        Assert.Equal("内容：第一段\n第二段\n第三段（完）", Filled.Text(filled));
        Assert.All(Filled.Paragraphs(filled), paragraph => Assert.NotNull(paragraph.Element(Word.ParagraphProperties)?.Element(Word.W + "ind")));
    }

    [Fact]
    public void A_sentence_closes_once() =>
        Assert.Equal("一、内容。同意新建，接受监督。", Filled.Text(Filled.Fill(Of(Paragraph(Run("一、内容。") + Field("Content", "内容") + Run("。"))), """{"Content":"同意新建，接受监督。"}""")));

    [Fact]
    public void A_block_control_keeps_its_paragraphs_and_a_cell_control_its_cell()
    {
        var block = "<w:sdt><w:sdtPr><w:alias w:val=\"正文\"/><w:tag w:val=\"Text|multiline\"/></w:sdtPr><w:sdtContent>" + Paragraph(Run("样文")) + "</w:sdtContent></w:sdt>";
        var cell = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w=\"3000\"/></w:tblGrid><w:tr><w:sdt><w:sdtPr><w:alias w:val=\"栏\"/><w:tag w:val=\"Cell\"/></w:sdtPr><w:sdtContent><w:tc><w:tcPr><w:tcW w:w=\"3000\" w:type=\"dxa\"/></w:tcPr>" + Paragraph(Run("样")) + "</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>";
        Assert.Equal("一\n二\n栏内", Filled.Text(Filled.Fill(Of(block + cell + Paragraph("")), """{"Text":"一\n二","Cell":"栏内"}""")).TrimEnd());
    }

    [Fact]
    public void Table_rows_repeat_and_are_numbered()
    {
        var table = Table(Row(Run("序号"), Run("意见")), Repeating("Opinions", "意见归并", Row(Field("No=", "序号"), Field("Opinion", "意见"))));
        var filled = Filled.Fill(Of(table + Paragraph("")), """{"Opinions":[{"Opinion":"离1栋过近"},{"Opinion":"夜间噪声"}]}""");
        Assert.Equal(["序号", "意见", "1", "离1栋过近", "2", "夜间噪声"], Filled.Body(filled).Descendants(Word.TableCell).Select(c => c.VisibleText()));
    }

    [Theory]
    [InlineData("Rows?", 1)]
    [InlineData("Rows?|empty=remove", 0)]
    [InlineData("Rows?|rows=9", 9)]
    public void An_empty_table_keeps_one_blank_row_unless_its_mark_says_otherwise(string tag, int rows)
    {
        var table = Table(Row(Run("表头")), Repeating(tag, "行", Row(Field("Name", "姓名"))));
        Assert.Equal(rows + 1, Filled.Body(Filled.Fill(Of(table + Paragraph("")), "{}")).Descendants(Word.TableRow).Count());
    }

    [Fact]
    public void Padded_rows_carry_their_numbers()
    {
        var table = Table(Repeating("Rows?|rows=3", "行", Row(Field("No=", "序号"), Field("Name", "姓名"))));
        Assert.Equal(["1", "张某", "2", "", "3", ""], Filled.Body(Filled.Fill(Of(table + Paragraph("")), """{"Rows":[{"Name":"张某"}]}""")).Descendants(Word.TableCell).Select(c => c.VisibleText()));
    }

    [Fact]
    public void A_column_never_borrows_the_cases_value_of_the_same_name()
    {
        var table = Table(Repeating("Rows", "行", Row(Field("Name", "姓名"), Field("Phone?", "电话"), Field("DocNo?=", "文号"), Field("MatterName=", "事项"))));
        Assert.Equal(["张某", "", "", "3号院非机动车充电棚新建"], Filled.Body(Filled.Fill(Of(table + Paragraph("")), """{"Rows":[{"Name":"张某"}],"Phone":"0379-00000000","DocNo":"安澜公告〔2026〕1号"}""")).Descendants(Word.TableCell).Select(c => c.VisibleText()));
    }

    [Theory]
    [InlineData("D|date", "\"2026-09-01\"", "2026年9月1日")]
    [InlineData("D|date|format=yyyyMMdd", "\"2026-09-01\"", "20260901")]
    [InlineData("D|date", "\"2026-09-28T23:30:00+08:00\"", "2026年9月28日")]
    [InlineData("D|datetime", "\"2026-09-28T11:00:00Z\"", "2026年9月28日19:00")]
    [InlineData("D|datetime|format=yyyy年M月d日（dddd）HH:mm", "\"2026-09-28T19:00:00+08:00\"", "2026年9月28日（星期一）19:00")]
    [InlineData("D|time", "\"14:52\"", "14:52")]
    [InlineData("D|money", "86000", "86,000")]
    [InlineData("D|money|format=万", "116000", "11.6")]
    [InlineData("D|decimal", "90.560", "90.56")]
    [InlineData("D|int", "47", "47")]
    [InlineData("D|bool", "true", "是")]
    [InlineData("D|bool", "false", "否")]
    [InlineData("D", "[\"居务公开栏\",\"党务公开栏\"]", "居务公开栏、党务公开栏")]
    [InlineData("D|choice|options=赞成/反对|boxes", "\"反对\"", "□赞成　☑反对")]
    [InlineData("D|options=通报/检查/整改|boxes|multi", "[\"通报\",\"整改\"]", "☑通报　□检查　☑整改")]
    public void Values_read_as_on_paper(string tag, string value, string expected) =>
        Assert.Equal(expected, Filled.Text(Filled.Fill(Of(Paragraph("{{" + tag + "}}").Replace("{{", "<w:r><w:t>{{", StringComparison.Ordinal).Replace("}}", "}}</w:t></w:r>", StringComparison.Ordinal)), $$"""{"D":{{value}}}""")));

    [Fact]
    public void A_choice_is_shown_by_its_text_and_a_truth_value_chooses_between_options_called_true_and_false()
    {
        var body = Paragraph(Choice("Result", "结论", ("Passed", "通过"), ("NotPassed", "未通过")) + Choice("Voting", "有表决权", ("true", "是"), ("false", "否（列席）")));
        Assert.Equal("通过否（列席）", Filled.Text(Filled.Fill(Of(body), """{"Result":"Passed","Voting":false}""")));
    }

    [Fact]
    public void Boxes_by_hand_and_check_box_controls_are_ticked()
    {
        var boxes = Run("{{Attitude|is=赞成}}赞成{{Attitude|is=反对}}反对") + Field("Ok|bool", "属实", "<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>", "□") + Run("属实");
        Assert.Equal("□赞成☑反对☑属实", Filled.Text(Filled.Fill(Of(Paragraph(boxes)), """{"Attitude":"反对","Ok":true}""")));
    }

    [Theory]
    [InlineData("{\"Photo\":\"x\",\"Count\":2}", "有照片\n有票\n尾")]
    [InlineData("{\"Count\":0}", "无照片\n尾")]
    [InlineData("{\"Count\":0,\"Result\":\"通过\"}", "无照片\n已通过\n尾")]
    public void Blocks_stay_only_where_their_field_holds(string values, string expected)
    {
        var body = Block("if:Photo", Paragraph(Run("有照片"))) + Block("ifnot:Photo", Paragraph(Run("无照片"))) + Paragraph(Block("if:Count", Run("有票"))) + Block("if:Result=通过", Paragraph(Run("已通过"))) + Paragraph(Run("尾"));
        Assert.Equal(expected, Filled.Text(Filled.Fill(Of(body), values)));
    }

    [Fact]
    public void Another_scopes_value_is_found_under_its_full_name_or_in_the_scopes_object()
    {
        var file = Of(Paragraph(Run("{{Resolution.For=|int}}/{{Proposal.For=|int}}")));
        Assert.Equal("39/8", Filled.Text(Filled.Fill(file, """{"Resolution.For":39,"Proposal":{"For":8}}""")));
    }

    [Fact]
    public void Headers_are_filled_too()
    {
        var filled = Filled.Fill(Of(Paragraph(Run("正文"))).Header(Paragraph(Run("{{CommunityName}}"))), "{}");
        Assert.Equal("安澜社区", Filled.Part(filled, "word/header1.xml").VisibleText());
    }

    [Fact]
    public void A_photograph_fits_its_control_and_keeps_its_shape()
    {
        const string drawing = "<w:r><w:drawing><wp:inline><wp:extent cx=\"4000000\" cy=\"4000000\"/><wp:docPr id=\"1\" name=\"照片\"/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"/></a:graphic></wp:inline></w:drawing></w:r>";
        var body = "<w:sdt><w:sdtPr><w:alias w:val=\"张贴照片\"/><w:tag w:val=\"Photo\"/><w:picture/></w:sdtPr><w:sdtContent><w:p>" + drawing + "</w:p></w:sdtContent></w:sdt>";
        var filled = Filled.Fill(Of(body), """{"Photo":["a","b"]}""", id => id == "a" ? Pictures.Png(400, 200) : ImageReader.Read(Pictures.JpegBytes(300, 600, orientation: 6)));
        var extents = Filled.Body(filled).Descendants(Word.Wp + "extent").Select(e => ((long)e.Attribute("cx")!, (long)e.Attribute("cy")!)).ToList();
        Assert.Equal([(4000000, 2000000), (2000000, 4000000)], extents);
        Assert.Equal(["1", "2"], Filled.Body(filled).Descendants(Word.Wp + "docPr").Select(d => d.Attribute("id")!.Value));
        Assert.Equal("5400000", Filled.Body(filled).Descendants(Word.A + "xfrm").Last().Attribute("rot")!.Value);
    }

    [Fact]
    public void What_cannot_stand_in_xml_is_taken_out_and_everything_visible_stays()
    {
        const string hostile = "甲\u0000\u0001乙]]><b>&amp;\uD800丙\uFFFE\u202E丁😀𠮷\u000B戊";
        const string harmless = "甲乙]]><b>&amp;\uFFFD丙丁😀𠮷\n戊";
        var file = Of(Paragraph(Field("T", "文字")));
        var escaped = string.Concat(hostile.Select(c => $"\\u{(int)c:x4}"));
        Assert.Equal(harmless, Filled.Text(Filled.Fill(file, $$"""{"T":"{{escaped}}"}""")));
        var direct = TemplateFiller.Fill(Filled.Template(file), new JsonObject { ["T"] = hostile, ["CommunityName"] = "安澜社区", ["MatterName"] = "某事项" });
        Assert.Equal(harmless, Filled.Text(direct.Document!));
    }

    [Fact]
    public void A_text_of_five_megabytes_is_refused_with_its_length()
    {
        var refusal = Filled.Refused(Of(Paragraph(Field("T", "情况说明"))), $$"""{"T":"{{new string('长', 5_000_000)}}"}""");
        Assert.Contains("情况说明（5000000 字）", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_field_without_a_value_is_named_and_nothing_is_written()
    {
        var refusal = Filled.Refused(Of(Paragraph(Field("Budget|money", "概算")) + Table(Repeating("Rows", "行", Row(Field("Name", "姓名")))) + Paragraph("")), """{"Rows":[{"Name":"张某"},{"Other":"x"}]}""");
        Assert.Equal("R155", refusal.Rule);
        Assert.Contains("概算、姓名（第 2 行）", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_draft_shows_what_is_still_to_be_filled_in() =>
        Assert.Equal("概算：〔待填：概算〕", Filled.Text(Filled.Fill(Of(Paragraph(Run("概算：") + Field("Budget|money", "概算"))), "{}", draft: true)));

    [Theory]
    [InlineData("{{Budget}}")]
    [InlineData("XX社区")]
    public void What_reads_like_a_gap_is_refused_even_as_a_value_and_never_filled_again(string value)
    {
        var refusal = Filled.Refused(Of(Paragraph(Field("T", "文字"))), JsonSerializer.Serialize(new { T = value, Budget = "机密" }));
        Assert.Equal("R155", refusal.Rule);
        Assert.Contains(value, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes()
    {
        var file = Of(Paragraph(Field("T", "文字"))).Save();
        var (first, second) = (DecisionWorkflow.Server.Documents.Template.Read("a.docx", file).Template!, DecisionWorkflow.Server.Documents.Template.Read("a.docx", file).Template!);
        Assert.Equal(TemplateFiller.Fill(first, Filled.Values("""{"T":"同"}""")).Document!.Sha256, TemplateFiller.Fill(second, Filled.Values("""{"T":"同"}""")).Document!.Sha256);
    }

    [Fact]
    public void The_title_comes_from_the_pattern_and_is_the_files_own_title()
    {
        var filled = Filled.Fill(Of(Paragraph(Run("正文"))), "{}");
        Assert.Equal("安澜社区试用文书（3号院非机动车充电棚新建）", filled.Title);
        Assert.DoesNotContain("{MatterName}", Filled.Part(filled, "docProps/custom.xml").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(120, 3)]
    public void Pages_are_estimated_from_the_layout(int paragraphs, int atLeast)
    {
        var pages = Filled.Fill(Of(string.Concat(Enumerable.Repeat(Paragraph(Run("一段大约有五十个字的文字，用来看看版面估算是不是随着内容增多而增加页数，不必准确，只要不离谱就可以。")), paragraphs))), "{}").Pages;
        Assert.InRange(pages, atLeast, atLeast * 4);
    }
}
