using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>How built-ins read their arguments.</summary>
static class Arguments
{
    public static JsValue At(this JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : default;

    public static string Text(this JsValue[] arguments, Run run, int index) => Coerce.ToText(run, arguments.At(index));

    public static double Number(this JsValue[] arguments, Run run, int index) => Coerce.ToNumber(run, arguments.At(index));

    public static JsFunction Function(this JsValue[] arguments, Run run, int index) =>
        arguments.At(index).AsFunction ?? throw run.TypeError($"{Coerce.Describe(arguments.At(index))}不是函数");

    public static JsArray Array(this JsValue self, Run run) =>
        self.AsObject as JsArray ?? throw run.TypeError($"{Coerce.Describe(self)}不是数组");

    /// <summary>The text a string method works on.</summary>
    public static string This(this JsValue self, Run run) =>
        self.AsText ?? (self.IsNullish ? throw run.TypeError($"不能对 {Coerce.Describe(self)} 调用文字方法") : Coerce.ToText(run, self));
}
