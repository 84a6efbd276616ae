using System.Text.Json;
using System.Text.Encodings.Web;
using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Engine.Expressions.Library;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>Writes a result the way the oracle's program does.</summary>
static class ValueText
{
    static readonly ExpressionOptions Roomy = new() { Time = TimeSpan.FromSeconds(30) };

    public static string Of(string source)
    {
        try
        {
            return JavaScript.Compile(source, Roomy).Evaluate(new TableHost(), (run, value) => new Encoder(run).Encode(value, 0), default);
        }
        catch (ExpressionException e)
        {
            return e.Reason.StartsWith("语法错误", StringComparison.Ordinal) ? "throws syntax" : e.OutOfBudget ? "budget" : "throws";
        }
    }

    sealed class Encoder(Run run)
    {
        int _count;

        public string Encode(JsValue value, int depth)
        {
            if (depth > 12 || ++_count > 3000) return "…";
            if (value.IsNumber) return value.Number == 0 && double.IsNegative(value.Number) ? "-0" : JsNumber.Format(value.Number);
            if (value.IsString) return JsonWriter.Write(run, value)!;
            string Items(IEnumerable<JsValue> items) => $"[{string.Join(',', items.Select(x => Encode(x, depth + 1)))}]";
            return value.AsObject switch
            {
                null => Coerce.ToText(run, value),
                JsFunction => "function",
                JsDate date => $"Date({JsNumber.Format(date.Time)})",
                JsError error => Coerce.ToText(run, error.Get(run, "name")),
                JsRegExp => "RegExp",
                JsMap map => map.ClassName + Encode(new JsArray(run, map.Snapshot(run)), depth + 1),
                JsArray array => Items(array.Items),
                var o => $"{{{string.Join(',', o.Keys(run).Select(k => $"{JsonWriter.Write(run, k)}:{Encode(o.Get(run, k), depth + 1)}"))}}}",
            };
        }
    }
}
