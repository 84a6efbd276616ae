using System.Text.Json;
using System.Text.Json.Nodes;
using DecisionWorkflow.Engine.Activities;
using DecisionWorkflow.Engine.Execution;
using DecisionWorkflow.Engine.Expressions;
using Elsa.Expressions.Models;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Definitions;

/// <summary>What of an activity's inputs is bound to fail once it is reached: for the guard at publishing.</summary>
public static class InputFaults
{
    static readonly string[] Languages = ["Literal", "Object", "Json", "Variable", "Input", "JavaScript"];

    /// <summary>The faults of one activity as a definition holds it; those of activities inside it are theirs.</summary>
    /// <param name="activity">The activity's JSON.</param>
    /// <param name="descriptor">Its type, or null for one that is not registered, such as an embedded workflow.</param>
    public static IEnumerable<InputFault> Of(JsonObject activity, ActivityDescriptor? descriptor)
    {
        ArgumentNullException.ThrowIfNull(activity);
        foreach (var (member, node) in activity)
        {
            if (member is "metadata" or "customProperties" || node is not (JsonObject or JsonArray))
                continue;
            var input = descriptor?.Inputs.FirstOrDefault(x => MemberKeys.Of(x.Name).Contains(member));
            var label = input?.DisplayName ?? member;
            foreach (var problem in Expressions(node, descriptor?.TypeName == "Elsa.RunJavaScript"))
                yield return new(label, problem);
            if (input is { IsWrapped: true } && (Conversion(node, input) ?? Script(node, descriptor, input)) is { } wrong)
                yield return new(label, wrong);
        }
    }

    static IEnumerable<string> Expressions(JsonNode? node, bool mayChooseOutcomes)
    {
        if (node is JsonObject json)
        {
            if (ActivityJson.IsActivity(json))
                yield break;
            if (json["type"] is JsonValue type && type.TryGetValue<string>(out var language) && json.ContainsKey("value"))
            {
                if (language == "JavaScript" && json["value"] is JsonValue code && code.TryGetValue<string>(out var source)
                    && JavaScript.Check(source, mayChooseOutcomes ? ExpressionOptions.RunJavaScript : null) is { } error)
                    yield return $"表达式不能编译：{error.Message}。";
                else if (!Languages.Contains(language) && json["value"] is JsonValue)
                    yield return $"表达式语言 {language} 在本系统中只保存和显示，不执行；运行到这里会出错。应当：改用 JavaScript。";
                yield break;
            }
        }
        foreach (var child in node is JsonObject owner ? owner.Select(x => x.Value) : node as JsonArray ?? [])
            foreach (var problem in Expressions(child, mayChooseOutcomes))
                yield return problem;
    }

    static string? Conversion(JsonNode node, InputDescriptor input)
    {
        var expression = InputReader.Expression(node);
        if (expression.Type is not ("Literal" or "Object" or "Json"))
            return null;
        try
        {
            ValueConversion.Convert(expression.Type == "Literal" || input.Type == typeof(string) ? expression.Value : Parsed(expression), input.Type);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
        catch (JsonException wrong)
        {
            return $"不是有效的 JSON（第 {wrong.LineNumber + 1} 行）：{expression.Value}";
        }
    }

    // The script of RunJavaScript is code although it stands there as a plain text.
    static string? Script(JsonNode node, ActivityDescriptor? descriptor, InputDescriptor input) =>
        descriptor?.TypeName == "Elsa.RunJavaScript" && input.Name == "Script" && InputReader.Expression(node) is { Type: "Literal", Value: string source }
            && JavaScript.Check(source, ExpressionOptions.RunJavaScript) is { } error ? $"脚本不能编译：{error.Message}。" : null;

    static object? Parsed(Expression expression) => expression.Value is string text
        ? text.Length == 0 ? null : PlainData.From(JsonNode.Parse(text))
        : expression.Value;
}
