using System.Globalization;
using System.Text.Json.Nodes;

namespace DecisionWorkflow.Server.Documents;

/// <summary>Checks what a person filled in against the form and puts it into one spelling. Calculated fields sent along are dropped.</summary>
internal static class FormValidator
{
    public const int MaxRows = 1_000;
    const int MaxLine = 500;

    public static FormCheck Validate(TemplateForm form, JsonObject fields)
    {
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var spelled = FieldNames.Respell(form.Fields, fields);
        // A page says yes and no in words; conditions ask for the truth.
        foreach (var field in form.Fields.Where(field => field.Type == FieldType.Bool))
        {
            if (spelled[field.Name] is { } said && FieldReader.Truth(said) is { } truth)
                spelled[field.Name] = truth;
        }

        return new FormCheck(Validate(form.Fields, spelled, "", new FillScope(spelled), errors), errors);
    }

    static JsonObject Validate(IReadOnlyList<FormField> form, JsonObject given, string path, FillScope scope, IDictionary<string, string[]> errors)
    {
        foreach (var name in given.Where(pair => !FieldText.IsEmpty(pair.Value)).Select(pair => pair.Key).Where(name => form.All(field => field.Name != name)))
            errors[path + name] = [$"表单里没有“{name}”这一栏。"];

        var clean = new JsonObject();
        foreach (var field in form.Where(field => field.Origin == FieldOrigin.Input && field.Name != "No"))
        {
            var value = given[field.Name];
            if (FieldText.IsEmpty(value))
            {
                // A condition that the form itself does not decide is left to the filling.
                if (field.Required && field.Type != FieldType.Bool && field.Default is null && field.Conditions.All(scope.Holds))
                    errors[path + field.Name] = [Wanted(field)];
                continue;
            }

            var (read, error) = field.Type == FieldType.Rows ? Rows(field, value!, path, scope, errors) : Read(field, value!);
            if (error is not null)
                errors[path + field.Name] = [error];
            else
                clean[field.Name] = read;
        }

        return clean;
    }

    static string Wanted(FormField field) => field.Type switch
    {
        FieldType.Choice or FieldType.Choices => $"请选择“{field.Label}”。",
        FieldType.Image => $"请上传“{field.Label}”。",
        FieldType.Rows => $"“{field.Label}”至少填一行。",
        _ => $"请填写“{field.Label}”。",
    };

    static (JsonNode? Value, string? Error) Rows(FormField field, JsonNode value, string path, FillScope scope, IDictionary<string, string[]> errors)
    {
        if (value is not JsonArray array)
            return (null, $"“{field.Label}”应是若干行。");
        if (array.Count > MaxRows)
            return (null, $"“{field.Label}”有 {array.Count} 行，最多 {MaxRows} 行。");
        var rows = new JsonArray();
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is JsonObject row && row.Any(cell => cell.Key != "No" && !FieldText.IsEmpty(cell.Value)))
                rows.Add(Validate(field.Columns, row, $"{path}{field.Name}[{i}].", new FillScope(row, scope), errors));
            else if (array[i] is not (null or JsonObject))
                errors[$"{path}{field.Name}[{i}]"] = [$"“{field.Label}”第 {i + 1} 行不是一行数据。"];
        }

        // A page sends a blank row where nothing was typed: that is no row, and none is wanted where the condition does not hold.
        if (rows.Count == 0)
            return field.Required && field.Conditions.All(scope.Holds) ? (null, Wanted(field)) : (rows, null);
        if (rows.Count < field.Min)
            return (null, $"“{field.Label}”填了 {rows.Count} 行，至少 {field.Min:0} 行。");
        return rows.Count > field.Max ? (null, $"“{field.Label}”填了 {rows.Count} 行，最多 {field.Max:0} 行。") : (rows, null);
    }

    static (JsonNode? Value, string? Error) Read(FormField field, JsonNode value) => field.Type switch
    {
        FieldType.Int or FieldType.Decimal or FieldType.Money => Number(field, value),
        FieldType.Date => FieldReader.Date(FieldText.Raw(value)) is { } date
            ? (date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
            : (null, $"“{field.Label}”写成“{Shown(value)}”，不是日期；请写明年月日，如 2026年9月1日。"),
        FieldType.DateTime => FieldReader.Moment(FieldText.Raw(value)) is { } moment
            ? (moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture), null)
            : (null, $"“{field.Label}”写成“{Shown(value)}”，不是日期和时间；请写成如 2026年9月28日 19:00。"),
        FieldType.Time => FieldReader.Time(FieldText.Raw(value)) is { } time
            ? (time.ToString("HH:mm", CultureInfo.InvariantCulture), null)
            : (null, $"“{field.Label}”写成“{Shown(value)}”，不是时间；请写成如 19:00。"),
        FieldType.Bool => FieldReader.Truth(value) is { } truth
            ? (truth, null)
            : (null, $"“{field.Label}”请选是或否。"),
        FieldType.Choice => Choice(field, value),
        FieldType.Choices => Choices(field, value),
        FieldType.Image => Images(field, value),
        _ => Text(field, value),
    };

    static (JsonNode? Value, string? Error) Number(FormField field, JsonNode value)
    {
        if (FieldReader.Number(value) is not { } number)
            return (null, $"“{field.Label}”写成“{Shown(value)}”，不是数字。");
        if (field.Type == FieldType.Int && number != decimal.Truncate(number))
            return (null, $"“{field.Label}”是 {number:0.####}，应是整数。");
        if (field.Type == FieldType.Int && Math.Abs(number) > int.MaxValue)
            return (null, $"“{field.Label}”是 {number:0}，太大了。");
        if (field.Type == FieldType.Money && number != decimal.Round(number, 2))
            return (null, $"“{field.Label}”是 {number:0.######} 元，金额最多到分（两位小数）。");
        if (number < field.Min)
            return (null, $"“{field.Label}”是 {number:0.####}，不能小于 {field.Min:0.####}。");
        return number > field.Max ? (null, $"“{field.Label}”是 {number:0.####}，不能大于 {field.Max:0.####}。") : (JsonValue.Create(Trimmed(number)), null);
    }

    /// <summary>116000.00 and 116000 are one number and must read alike.</summary>
    static decimal Trimmed(decimal number) => number / 1.0000000000000000000000000000m;

    static (JsonNode? Value, string? Error) Choice(FormField field, JsonNode value)
    {
        if (field.Options.FirstOrDefault(option => FieldText.IsChosen(value, option)) is { } chosen)
            return (chosen.Value, null);
        return field.OpenOptions ? Text(field, value) : (null, $"“{field.Label}”没有“{Shown(value)}”这个选项；可选：{string.Join("、", field.Options.Select(option => option.Text))}。");
    }

    static (JsonNode? Value, string? Error) Choices(FormField field, JsonNode value)
    {
        var chosen = new JsonArray();
        foreach (var one in value as JsonArray ?? [value.DeepClone()])
        {
            if (FieldText.IsEmpty(one))
                continue;
            var (read, error) = Choice(field, one!);
            if (error is not null)
                return (null, error);
            chosen.Add(read);
        }

        return (chosen, null);
    }

    static (JsonNode? Value, string? Error) Images(FormField field, JsonNode value)
    {
        var ids = (value as JsonArray ?? [value.DeepClone()]).Where(one => !FieldText.IsEmpty(one)).Select(one => FieldText.Raw(one!)).ToList();
        return ids.All(id => Guid.TryParse(id, out _))
            ? (new JsonArray([.. ids.Select(id => (JsonNode)id)]), null)
            : (null, $"“{field.Label}”请先上传照片。");
    }

    static (JsonNode? Value, string? Error) Text(FormField field, JsonNode value)
    {
        if (value is JsonArray or JsonObject && field.Type != FieldType.Person)
            return (null, $"“{field.Label}”应是文字。");
        var raw = FieldText.Raw(value);
        if (raw.Length > SafeText.MaxLength)
            return (null, $"“{field.Label}”有 {raw.Length} 字，最多 {SafeText.MaxLength} 字；长文请作为附件上传。");
        var text = SafeText.Clean(raw).Trim();
        if (field.Type != FieldType.Multiline)
            text = string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal))
            return (null, $"“{field.Label}”里有“{{{{”或“}}}}”，那是模板的占位符号，请换成实际内容（R155）。");
        var length = text.EnumerateRunes().Count();
        var most = field.MaxLength ?? (field.Type == FieldType.Multiline ? SafeText.MaxLength : MaxLine);
        return length > most ? (null, $"“{field.Label}”有 {length} 字，最多 {most} 字。") : ((JsonNode)text, null);
    }

    static string Shown(JsonNode value) => SafeText.Shorten(FieldText.Raw(value), 30);
}
