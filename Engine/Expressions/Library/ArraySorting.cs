using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>A stable merge sort: a comparator may be inconsistent or throw without harm.</summary>
static class ArraySorting
{
    public static void Sort(Run run, JsArray array, JsValue comparator)
    {
        if (!comparator.IsUndefined && comparator.AsFunction is null) throw run.TypeError("sort 的参数应是函数");
        array.Writable(run);
        var items = array.Items.Where(x => !x.IsUndefined).ToArray();
        var missing = array.Items.Count - items.Length;
        run.Allocate(items.Length * 32L);
        Func<JsValue, JsValue, bool> after = comparator.AsFunction is { } function
            ? (a, b) => Coerce.ToNumber(run, function.Call(run, default, [a, b])) > 0
            : TextOrder(run, ref items);
        MergeSort(run, items, new JsValue[items.Length], 0, items.Length, after);
        if (comparator.IsUndefined) items = [.. items.Select(x => ((SortKey)x.Object).Value)];
        // A comparator may have changed the array meanwhile; the sorted items win.
        array.Items.Clear();
        array.Items.AddRange(items);
        array.Items.AddRange(new JsValue[missing]);
    }

    sealed class SortKey(string text, JsValue value) : JsObject
    {
        public string Text { get; } = text;
        public JsValue Value { get; } = value;
    }

    static Func<JsValue, JsValue, bool> TextOrder(Run run, ref JsValue[] items)
    {
        items = [.. items.Select(x => (JsValue)new SortKey(Coerce.ToText(run, x), x))];
        run.Allocate(items.Length * 64L);
        return (a, b) =>
        {
            var (x, y) = (((SortKey)a.Object).Text, ((SortKey)b.Object).Text);
            run.Work(1 + Math.Min(x.Length, y.Length) / 64);
            return string.CompareOrdinal(x, y) > 0;
        };
    }

    static void MergeSort(Run run, JsValue[] items, JsValue[] spare, int start, int end, Func<JsValue, JsValue, bool> after)
    {
        if (end - start < 2) return;
        var middle = (start + end) / 2;
        MergeSort(run, items, spare, start, middle, after);
        MergeSort(run, items, spare, middle, end, after);
        Array.Copy(items, start, spare, start, end - start);
        for (int i = start, left = start, right = middle; i < end; i++)
        {
            run.Step();
            var takeRight = left >= middle || (right < end && after(spare[left], spare[right]));
            items[i] = spare[takeRight ? right++ : left++];
        }
    }
}
