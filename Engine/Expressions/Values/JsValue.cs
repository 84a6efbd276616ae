namespace DecisionWorkflow.Engine.Expressions.Values;

enum JsKind : byte { Undefined, Null, Boolean, Number, String, Object, Uninitialised, Skipped }

/// <summary>A value of the language: 16 bytes, numbers and booleans without allocation. The default is undefined.</summary>
readonly struct JsValue
{
    sealed class Tag(JsKind kind) { public JsKind Kind { get; } = kind; }

    static readonly Tag NumberTag = new(JsKind.Number);
    static readonly Tag BooleanTag = new(JsKind.Boolean);

    readonly object? _reference;
    readonly double _number;

    JsValue(object? reference, double number) => (_reference, _number) = (reference, number);

    public static readonly JsValue Null = new(new Tag(JsKind.Null), 0);
    public static readonly JsValue True = new(BooleanTag, 1);
    public static readonly JsValue False = new(BooleanTag, 0);

    /// <summary>What a let or const holds before its declaration has run.</summary>
    public static readonly JsValue Uninitialised = new(new Tag(JsKind.Uninitialised), 0);

    /// <summary>What an optional chain carries to its end once it met null or undefined.</summary>
    public static readonly JsValue Skipped = new(new Tag(JsKind.Skipped), 0);

    public static implicit operator JsValue(double number) => new(NumberTag, number);
    public static implicit operator JsValue(string text) => new(text, 0);
    public static implicit operator JsValue(bool value) => value ? True : False;
    public static implicit operator JsValue(JsObject value) => new(value, 0);

    public JsKind Kind => _reference switch
    {
        null => JsKind.Undefined,
        Tag tag => tag.Kind,
        string => JsKind.String,
        _ => JsKind.Object,
    };

    public bool IsNumber => ReferenceEquals(_reference, NumberTag);
    public bool IsBoolean => ReferenceEquals(_reference, BooleanTag);
    public bool IsString => _reference is string;
    public bool IsUndefined => _reference is null;
    public bool IsNull => ReferenceEquals(_reference, Null._reference);
    public bool IsNullish => _reference is null || IsNull;
    public bool IsObject => _reference is JsObject;
    public bool IsUninitialised => ReferenceEquals(_reference, Uninitialised._reference);
    public bool IsSkipped => ReferenceEquals(_reference, Skipped._reference);

    public double Number => _number;
    public string Text => (string)_reference!;
    public JsObject Object => (JsObject)_reference!;
    public string? AsText => _reference as string;
    public JsObject? AsObject => _reference as JsObject;
    public JsFunction? AsFunction => _reference as JsFunction;

    public bool IsTruthy => _reference switch
    {
        null => false,
        string text => text.Length > 0,
        Tag tag => tag.Kind is JsKind.Number or JsKind.Boolean && _number != 0 && !double.IsNaN(_number),
        _ => true,
    };

    public string TypeName => Kind switch
    {
        JsKind.Undefined => "undefined",
        JsKind.Boolean => "boolean",
        JsKind.Number => "number",
        JsKind.String => "string",
        _ => _reference is JsFunction ? "function" : "object",
    };

    /// <summary>For Map and Set: the key that equal values share under SameValueZero.</summary>
    public object HashKey => _reference switch
    {
        null => Uninitialised._reference!,
        Tag { Kind: JsKind.Number } => _number == 0 ? 0d : _number,
        Tag { Kind: JsKind.Boolean } => _number != 0,
        _ => _reference,
    };

    public bool SameReference(JsValue other) => ReferenceEquals(_reference, other._reference);
}
