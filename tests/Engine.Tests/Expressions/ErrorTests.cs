using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

public sealed class ErrorTests
{
    static ExpressionException Fail(string source) =>
        Assert.Throws<ExpressionException>(() => JavaScript.Compile(source).Evaluate(new TableHost()));

    [Theory]
    [InlineData("1 +", 1, 4)]
    [InlineData("let a = 1;\nlet a = 2", 2, 5)]
    [InlineData("a ?? b || c", 1, 3)]
    [InlineData("'abc", 1, 1)]
    [InlineData("f(1, 2", 1, 2)]
    [InlineData("class A {}", 1, 1)]
    [InlineData("/[/.test('x')", 1, 1)]
    [InlineData("10n", 1, 1)]
    public void A_text_that_does_not_compile_is_reported_with_its_place(string source, int line, int column)
    {
        var error = JavaScript.Check(source)!;
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"第{line}行第{column}列：", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_compiles_has_no_error() => Assert.Null(JavaScript.Check("variables.Amount > 100"));

    [Theory]
    [InlineData("let o = null;\no.name", 2, 3, "不能读取 null 的属性“name”")]
    [InlineData("1 + missing", 1, 5, "“missing”没有定义")]
    [InlineData("const a = 1; a = 2", 1, 14, "“a”是常量，不能再赋值")]
    [InlineData("x; let x = 1", 1, 1, "“x”在声明之前使用")]
    [InlineData("({}).go()", 1, 8, "“go”不是函数")]
    [InlineData("throw new Error('金额不足')", 1, 1, "金额不足")]
    [InlineData("throw '金额不足'", 1, 1, "脚本抛出：金额不足")]
    [InlineData("[].reduce((a, b) => a + b)", 1, 10, "空数组的 reduce 需要初始值")]
    public void A_failure_at_run_time_is_reported_with_its_place(string source, int line, int column, string reason)
    {
        var error = Fail(source);
        Assert.Equal((line, column, reason), (error.Line, error.Column, error.Reason));
        Assert.Equal($"第{line}行第{column}列：{reason}", error.Message);
        Assert.False(error.OutOfBudget);
    }
}
