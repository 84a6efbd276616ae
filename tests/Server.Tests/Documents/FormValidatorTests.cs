using System.Text.Json.Nodes;
using DecisionWorkflow.Server.Documents;

namespace DecisionWorkflow.Tests.Server.Documents;

public class FormValidatorTests
{
    static FormField Field(string name, FieldType type, bool required = true) => new(name, "栏目", type, required, FieldOrigin.Input);

    static FormCheck Check(FormField field, string json) => FormValidator.Validate(new TemplateForm([field]), (JsonObject)JsonNode.Parse(json)!);

    [Theory]
    [InlineData(nameof(FieldType.Money), "11.6万", "116000")]
    [InlineData(nameof(FieldType.Money), "11.6万元", "116000")]
    [InlineData(nameof(FieldType.Money), "￥8,600.50", "8600.5")]
    [InlineData(nameof(FieldType.Int), "１８０", "180")]
    [InlineData(nameof(FieldType.Int), "163份", "163")]
    [InlineData(nameof(FieldType.Int), "1，200", "1200")]
    [InlineData(nameof(FieldType.Decimal), "90.56%", "90.56")]
    [InlineData(nameof(FieldType.Decimal), "-3.50", "-3.5")]
    [InlineData(nameof(FieldType.Date), "2026年9月1日", "\"2026-09-01\"")]
    [InlineData(nameof(FieldType.Date), "2026/9/1", "\"2026-09-01\"")]
    [InlineData(nameof(FieldType.Date), "2026.09.01", "\"2026-09-01\"")]
    [InlineData(nameof(FieldType.Date), "２０２６－９－１", "\"2026-09-01\"")]
    [InlineData(nameof(FieldType.Date), "20260901", "\"2026-09-01\"")]
    [InlineData(nameof(FieldType.Date), "2026-09-01T00:00:00+08:00", "\"2026-09-01\"")]
    [InlineData(nameof(FieldType.DateTime), "2026-09-28T19:00", "\"2026-09-28T19:00:00+08:00\"")]
    [InlineData(nameof(FieldType.DateTime), "2026-09-28T11:00:00Z", "\"2026-09-28T19:00:00+08:00\"")]
    [InlineData(nameof(FieldType.DateTime), "2026年9月28日 晚上7点半", "\"2026-09-28T19:30:00+08:00\"")]
    [InlineData(nameof(FieldType.DateTime), "2026-9-28 19：00", "\"2026-09-28T19:00:00+08:00\"")]
    [InlineData(nameof(FieldType.Time), "下午3点", "\"15:00\"")]
    [InlineData(nameof(FieldType.Time), "14时52分", "\"14:52\"")]
    [InlineData(nameof(FieldType.Bool), "是", "true")]
    [InlineData(nameof(FieldType.Bool), "off", "false")]
    [InlineData(nameof(FieldType.Text), "  一行\n两行 ", "\"一行 两行\"")]
    [InlineData(nameof(FieldType.Multiline), "一\u000B二\r\n三", "\"一\\n二\\n三\"")]
    public void Spellings_that_occur_are_understood(string type, string given, string expected)
    {
        var check = Check(Field("F", Enum.Parse<FieldType>(type)), new JsonObject { ["F"] = given }.ToJsonString());
        Assert.True(check.Ok, string.Join(' ', check.Errors.SelectMany(error => error.Value)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(check.Fields["F"]!.ToJsonString())), check.Fields.ToJsonString());
    }

    [Theory]
    [InlineData(nameof(FieldType.Int), "很多", "不是数字")]
    [InlineData(nameof(FieldType.Int), "12.5", "整数")]
    [InlineData(nameof(FieldType.Money), "0.123", "到分")]
    [InlineData(nameof(FieldType.Date), "9月1日", "年月日")]
    [InlineData(nameof(FieldType.Date), "2026-02-30", "不是日期")]
    [InlineData(nameof(FieldType.DateTime), "2026-09-28", "日期和时间")]
    [InlineData(nameof(FieldType.Time), "25:00", "不是时间")]
    [InlineData(nameof(FieldType.Bool), "也许", "是或否")]
    [InlineData(nameof(FieldType.Image), "照片.jpg", "上传")]
    [InlineData(nameof(FieldType.Text), "金额 {{Budget}} 元", "占位")]
    public void What_is_wrong_is_said_with_the_figure_given(string type, string given, string said) =>
        Assert.Contains(said, Check(Field("F", Enum.Parse<FieldType>(type)), new JsonObject { ["F"] = given }.ToJsonString()).Errors["F"][0], StringComparison.Ordinal);

    [Fact]
    public void Required_bounds_and_lengths_hold()
    {
        Assert.Equal("请填写“栏目”。", Check(Field("F", FieldType.Text), """{"F":"  "}""").Errors["F"][0]);
        Assert.True(Check(Field("F", FieldType.Text, required: false), "{}").Ok);
        Assert.Contains("不能小于 0", Check(Field("F", FieldType.Int) with { Min = 0 }, """{"F":-1}""").Errors["F"][0], StringComparison.Ordinal);
        Assert.Contains("不能大于 100", Check(Field("F", FieldType.Decimal) with { Max = 100 }, """{"F":100.5}""").Errors["F"][0], StringComparison.Ordinal);
        // A rare character is one character, whatever it takes in memory.
        Assert.True(Check(Field("F", FieldType.Text) with { MaxLength = 3 }, """{"F":"𠮷𠮷𠮷"}""").Ok);
        Assert.Contains("有 4 字，最多 3 字", Check(Field("F", FieldType.Text) with { MaxLength = 3 }, """{"F":"四个字啊"}""").Errors["F"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_is_taken_by_value_or_by_text_and_an_unknown_one_is_answered_with_the_options()
    {
        var field = Field("F", FieldType.Choice) with { Options = [new("Passed", "通过"), new("NotPassed", "未通过")] };
        Assert.Equal("Passed", Check(field, """{"F":"通过"}""").Fields["F"]!.GetValue<string>());
        Assert.Contains("通过、未通过", Check(field, """{"F":"也许"}""").Errors["F"][0], StringComparison.Ordinal);
        Assert.Equal("也许", Check(field with { OpenOptions = true }, """{"F":"也许"}""").Fields["F"]!.GetValue<string>());
    }

    [Fact]
    public void A_blank_row_is_no_row_where_the_condition_for_rows_does_not_hold()
    {
        var assets = Field("Assets", FieldType.Rows) with { Columns = [Field("Asset", FieldType.Text)], Conditions = [new FieldCondition("Involved", null, false)] };
        var form = new TemplateForm([Field("Involved", FieldType.Bool), assets]);
        FormCheck Given(string involved) => FormValidator.Validate(form, (JsonObject)JsonNode.Parse($$"""{"Involved":"{{involved}}","Assets":[{"Asset":""}]}""")!);
        Assert.True(Given("false").Ok);
        Assert.Contains("至少填一行", Given("true").Errors["Assets"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_checked_cell_by_cell_and_blank_rows_fall_away()
    {
        var rows = Field("Opinions", FieldType.Rows) with { Columns = [Field("Opinion", FieldType.Text), Field("Count", FieldType.Int)], Min = 2 };
        var check = Check(rows, """{"Opinions":[{"Opinion":"离1栋过近","Count":"8"},{"Opinion":"","Count":""},{"Opinion":"噪声","Count":"多"}]}""");
        Assert.Equal(["Opinions[2].Count"], check.Errors.Keys);
        Assert.Equal(2, check.Fields["Opinions"]!.AsArray().Count);
        Assert.Contains("至少 2 行", Check(rows, """{"Opinions":[{"Opinion":"一","Count":1}]}""").Errors["Opinions"][0], StringComparison.Ordinal);
        Assert.Contains("至少填一行", Check(rows, """{"Opinions":[{}]}""").Errors["Opinions"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Calculated_values_cannot_be_sent_in_and_unknown_names_are_told()
    {
        var form = new TemplateForm([new FormField("For", "赞成", FieldType.Int, true, FieldOrigin.Calculated)]);
        Assert.Empty(FormValidator.Validate(form, new JsonObject { ["For"] = 99 }).Fields);
        Assert.Contains("Typo", FormValidator.Validate(form, new JsonObject { ["Typo"] = 1 }).Errors.Keys);
    }
}
