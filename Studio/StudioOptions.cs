namespace DecisionWorkflow.Studio;

/// <summary>What the host tells Studio: who may look, who may edit, and how it hangs in the product.</summary>
public sealed record StudioOptions
{
    /// <summary>Authorization policy of those who may look at flows and instances.</summary>
    public required string ViewerPolicy { get; init; }

    /// <summary>Authorization policy of those who may change, publish, run and cancel.</summary>
    public required string EditorPolicy { get; init; }

    /// <summary>Further authentication schemes that <c>/elsa/api</c> accepts beside Studio's own short-lived token, e.g. the product's bearer tokens.</summary>
    public IReadOnlyList<string> ApiSchemes { get; init; } = [];

    /// <summary>How long a token handed to the page lives; the page renews it before that.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the link back to the product leads, and what it says.</summary>
    public string HomePath { get; init; } = "/";

    /// <inheritdoc cref="HomePath"/>
    public string HomeTitle { get; init; } = "返回工作台";

    /// <summary>Asked before an instance is cancelled or deleted, and before what woke one is kept.</summary>
    public InstanceGuard? InstanceGuard { get; init; }

    /// <summary>Starts trials of the host's own processes.</summary>
    public StartTrial? StartTrial { get; init; }

    /// <summary>
    /// What may be chosen in an input of a workflow used as an activity, by the input's name: Elsa's definitions know such inputs as drop-downs and
    /// check lists but cannot say what they offer. The same object as long as nothing has changed.
    /// </summary>
    public Func<IServiceProvider, IReadOnlyDictionary<string, IReadOnlyList<Choice>>> InputChoices { get; init; } = _ => NoChoices;

    static readonly Dictionary<string, IReadOnlyList<Choice>> NoChoices = [];

    /// <summary>Asked for each call and, while a viewer is connected, every few seconds. A host that keeps the current user in a service of the scope fills it here.</summary>
    public PersonNow Entering { get; init; } = (_, person, _, _) => ValueTask.FromResult<System.Security.Claims.ClaimsPrincipal?>(person);
}
