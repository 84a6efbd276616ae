using System.Text.Json;
using System.Text.Json.Serialization;
using DecisionWorkflow.Engine.Definitions;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows;
using Elsa.Workflows.State;

namespace DecisionWorkflow.Engine.Instances;

/// <summary>
/// How a burst is kept: a journal line names its execution and leaves out what the execution's record says already, names are short and empty values missing.
/// That is about a quarter of the wire shape, in a table that only grows.
/// </summary>
static class HistoryJson
{
    static readonly JsonSerializerOptions Options = new(EngineJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    public static string Write(IEnumerable<JournalEntry> journal, IEnumerable<ActivityExecution> executions) =>
        JsonSerializer.Serialize(new Stored([.. journal.Select(Line.From)], [.. executions.Select(Execution.From)]), Options);

    public static Stored Read(string json) => JsonSerializer.Deserialize<Stored>(json, Options)!;

    public sealed record Stored(
        [property: JsonPropertyName("j")] IReadOnlyList<Line> Journal,
        [property: JsonPropertyName("x")] IReadOnlyList<Execution> Executions);

    public sealed record Line
    {
        [JsonPropertyName("s")] public long Sequence { get; init; }
        [JsonPropertyName("x")] public string ExecutionId { get; init; } = "";
        [JsonPropertyName("e")] public string EventName { get; init; } = "";
        [JsonPropertyName("t")] public long At { get; init; }
        [JsonPropertyName("m")] public string? Message { get; init; }
        [JsonPropertyName("c")] public string? Source { get; init; }
        [JsonPropertyName("p")] public object? Payload { get; init; }

        public static Line From(JournalEntry entry) => new()
        {
            Sequence = entry.Sequence,
            ExecutionId = entry.ActivityInstanceId,
            EventName = entry.EventName,
            At = entry.Timestamp.UtcTicks,
            Message = entry.Message,
            Source = entry.Source,
            Payload = entry.Payload,
        };

        public JournalEntry To(string instanceId, ActivityExecution? execution) => new()
        {
            Id = $"{instanceId}-{Sequence}",
            ActivityInstanceId = ExecutionId,
            ParentActivityInstanceId = execution?.SchedulingActivityExecutionId,
            ActivityId = execution?.ActivityId ?? "",
            ActivityType = execution?.ActivityType ?? "",
            ActivityTypeVersion = execution?.ActivityTypeVersion ?? 1,
            ActivityName = execution?.ActivityName,
            NodeId = execution?.ActivityNodeId ?? "",
            Timestamp = new(At, TimeSpan.Zero),
            Sequence = Sequence,
            EventName = EventName,
            Message = Message,
            Source = Source,
            Payload = Payload,
        };
    }

    public sealed record Execution
    {
        [JsonPropertyName("i")] public string Id { get; init; } = "";
        [JsonPropertyName("n")] public string NodeId { get; init; } = "";
        [JsonPropertyName("ty")] public string Type { get; init; } = "";
        [JsonPropertyName("v")] public int TypeVersion { get; init; }
        [JsonPropertyName("na")] public string? Name { get; init; }
        [JsonPropertyName("q")] public long StartSequence { get; init; }
        [JsonPropertyName("st")] public IReadOnlyDictionary<string, object?>? State { get; init; }
        [JsonPropertyName("pl")] public IReadOnlyDictionary<string, object?>? Payload { get; init; }
        [JsonPropertyName("o")] public IReadOnlyDictionary<string, object?>? Outputs { get; init; }
        [JsonPropertyName("pr")] public IReadOnlyDictionary<string, object?>? Properties { get; init; }
        [JsonPropertyName("md")] public IReadOnlyDictionary<string, object?>? Metadata { get; init; }
        [JsonPropertyName("ex")] public ExceptionState? Exception { get; init; }
        [JsonPropertyName("t")] public long StartedAt { get; init; }
        [JsonPropertyName("d")] public long CompletedAt { get; init; }
        [JsonPropertyName("w")] public bool HasBookmarks { get; init; }
        [JsonPropertyName("s")] public ActivityStatus Status { get; init; }
        [JsonPropertyName("f")] public int Faults { get; init; }
        [JsonPropertyName("by")] public string? ParentId { get; init; }
        [JsonPropertyName("l")] public int Depth { get; init; }

        public static Execution From(ActivityExecution record) => new()
        {
            Id = record.Id,
            NodeId = record.ActivityNodeId,
            Type = record.ActivityType,
            TypeVersion = record.ActivityTypeVersion,
            Name = record.ActivityName,
            StartSequence = record.StartSequence,
            State = Some(record.ActivityState),
            Payload = record.Payload,
            Outputs = record.Outputs,
            Properties = Some(record.Properties),
            Metadata = Some(record.Metadata),
            Exception = record.Exception,
            StartedAt = record.StartedAt.UtcTicks,
            CompletedAt = record.CompletedAt?.UtcTicks ?? 0,
            HasBookmarks = record.HasBookmarks,
            Status = record.Status,
            Faults = record.AggregateFaultCount,
            ParentId = record.SchedulingActivityExecutionId,
            Depth = record.CallStackDepth,
        };

        /// <param name="instanceId">The instance.</param>
        /// <param name="parentNodeId">Node of the execution around it, whose last id is the scheduling activity's.</param>
        public ActivityExecution To(string instanceId, string? parentNodeId) => new()
        {
            Id = Id,
            WorkflowInstanceId = instanceId,
            ActivityId = LastId(NodeId)!,
            ActivityNodeId = NodeId,
            ActivityType = Type,
            ActivityTypeVersion = TypeVersion,
            ActivityName = Name,
            StartSequence = StartSequence,
            ActivityState = State ?? Empty,
            Payload = Payload,
            Outputs = Outputs,
            Properties = Properties ?? Empty,
            Metadata = Metadata ?? Empty,
            Exception = Exception,
            StartedAt = new(StartedAt, TimeSpan.Zero),
            CompletedAt = CompletedAt == 0 ? null : new DateTimeOffset(CompletedAt, TimeSpan.Zero),
            HasBookmarks = HasBookmarks,
            Status = Status,
            AggregateFaultCount = Faults,
            SchedulingActivityExecutionId = ParentId,
            SchedulingActivityId = LastId(parentNodeId),
            CallStackDepth = Depth,
        };

        static readonly Dictionary<string, object?> Empty = [];

        static IReadOnlyDictionary<string, object?>? Some(IReadOnlyDictionary<string, object?>? values) => values is { Count: > 0 } ? values : null;

        static string? LastId(string? nodeId) => nodeId?[(nodeId.LastIndexOf(':') + 1)..];
    }
}
