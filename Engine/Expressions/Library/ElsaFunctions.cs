using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>Elsa's functions (contract §6.5).</summary>
static class ElsaFunctions
{
    public static readonly MemberTable Table = new()
    {
        { "getVariable", 1, (run, _, a) => run.Variables.Get(run, a.Text(run, 0)) },
        { "setVariable", 2, (run, _, a) => { run.Variables.Set(run, a.Text(run, 0), a.At(1)); return default; } },
        { "getInput", 1, (run, _, a) => run.Host.TryGetInput(a.Text(run, 0), out var value) ? Incoming.FromClr(run, value) : default },
        { "getOutputFrom", 2, (run, _, a) => run.Host.TryGetOutput(a.Text(run, 0), a.At(1).IsNullish ? null : a.Text(run, 1), out var value) ? Incoming.FromClr(run, value)
            : throw run.TypeError($"流程里没有名为“{a.Text(run, 0)}”的活动，或它没有这个输出") },
        { "getLastResult", 0, (run, _, _) => Incoming.FromClr(run, run.Host.LastResult) },
        { "getCorrelationId", 0, (run, _, _) => Incoming.FromClr(run, run.Host.CorrelationId) },
        { "setCorrelationId", 1, (run, _, a) => { run.Host.CorrelationId = a.At(0).IsNullish ? null : a.Text(run, 0); return default; } },
        { "getWorkflowInstanceId", 0, (run, _, _) => run.Host.WorkflowInstanceId },
        { "getWorkflowInstanceName", 0, (run, _, _) => Incoming.FromClr(run, run.Host.WorkflowInstanceName) },
        { "setWorkflowInstanceName", 1, (run, _, a) => { run.Host.WorkflowInstanceName = a.At(0).IsNullish ? null : a.Text(run, 0); return default; } },
        { "getWorkflowDefinitionId", 0, (run, _, _) => run.Host.WorkflowDefinitionId },
        { "getWorkflowDefinitionVersionId", 0, (run, _, _) => run.Host.WorkflowDefinitionVersionId },
        { "getWorkflowDefinitionVersion", 0, (run, _, _) => run.Host.WorkflowDefinitionVersion },
        { "isNullOrWhiteSpace", 1, (run, _, a) => a.At(0).IsNullish || string.IsNullOrWhiteSpace(a.Text(run, 0)) },
        { "isNullOrEmpty", 1, (run, _, a) => a.At(0).IsNullish || a.Text(run, 0).Length == 0 },
        { "toJson", 1, (run, _, a) => JsonWriter.Write(run, a.At(0)) is { } text ? text : default(JsValue) },
        { "parseGuid", 1, (run, _, a) => Guid.TryParse(a.Text(run, 0), out var id) ? id.ToString() : throw run.TypeError($"“{a.Text(run, 0)}”不是 GUID") },
        { "newGuid", 0, (_, _, _) => Guid.NewGuid().ToString() },
        { "newGuidString", 0, (_, _, _) => Guid.NewGuid().ToString() },
        { "newShortGuid", 0, (_, _, _) => Convert.ToBase64String(Guid.NewGuid().ToByteArray())[..22].Replace('/', '_').Replace('+', '-') },
        { "bytesToString", 1, (run, _, a) => Text(run, Bytes(run, a.At(0))) },
        { "bytesFromString", 1, (run, _, a) => new JsBytes(run, Encoding.UTF8.GetBytes(a.Text(run, 0))) },
        { "bytesToBase64", 1, (run, _, a) => Base64(run, Bytes(run, a.At(0))) },
        { "bytesFromBase64", 1, (run, _, a) => new JsBytes(run, FromBase64(run, a.Text(run, 0))) },
        { "stringToBase64", 1, (run, _, a) => Base64(run, Encoding.UTF8.GetBytes(a.Text(run, 0))) },
        { "stringFromBase64", 1, (run, _, a) => Text(run, FromBase64(run, a.Text(run, 0))) },
        // A stream reaches a script as its bytes.
        { "streamToBytes", 1, (run, _, a) => new JsBytes(run, Bytes(run, a.At(0))) },
        { "streamToBase64", 1, (run, _, a) => Base64(run, Bytes(run, a.At(0))) },
    };

    public static readonly MemberTable Outcomes = new()
    {
        { "setOutcome", 1, (run, _, a) => { run.Host.SetOutcomes([a.Text(run, 0)]); return default; } },
        { "setOutcomes", 1, (run, _, a) => { run.Host.SetOutcomes([.. a.At(0).Array(run).Items.Select(x => Coerce.ToText(run, x))]); return default; } },
    };

    static byte[] Bytes(Run run, JsValue value) => value.AsObject switch
    {
        JsBytes bytes => bytes.Content,
        JsArray array => [.. array.Items.Select(x => (byte)Coerce.ToInt32(Coerce.ToNumber(run, x)))],
        _ => throw run.TypeError($"{Coerce.Describe(value)}不是字节数据"),
    };

    static string Text(Run run, byte[] bytes)
    {
        run.AllocateText(bytes.Length);
        return Encoding.UTF8.GetString(bytes);
    }

    static string Base64(Run run, byte[] bytes)
    {
        run.AllocateText(bytes.Length * 2L);
        return Convert.ToBase64String(bytes);
    }

    static byte[] FromBase64(Run run, string text)
    {
        run.Allocate(text.Length);
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw run.TypeError("Base64 文字不正确");
        }
    }
}
