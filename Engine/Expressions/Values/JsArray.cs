namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>An array. It has no holes: what JavaScript leaves out is undefined here.</summary>
sealed class JsArray : JsObject
{
    public JsArray(Run run, int capacity = 0)
    {
        run.Allocate(72 + 16L * capacity);
        Items = new(capacity);
    }

    public JsArray(Run run, IEnumerable<JsValue> items)
    {
        run.Allocate(72);
        Items = [];
        foreach (var item in items) Add(run, item);
    }

    public List<JsValue> Items { get; }

    public override string ClassName => "Array";

    protected override MemberTable Members => Library.ArrayMembers.Table;

    public void Add(Run run, JsValue value)
    {
        run.Allocate(16);
        run.Work(1);
        Items.Add(value);
    }

    /// <summary>The array, for a method that changes it.</summary>
    public List<JsValue> Writable(Run run)
    {
        if (Frozen) throw run.TypeError("数组已冻结，不能修改");
        run.Mutations++;
        return Items;
    }

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        if (JsNumber.IsIndex(key, out var index))
        {
            var found = index < Items.Count;
            value = found ? Items[(int)index] : default;
            return found;
        }
        if (key == "length")
        {
            value = Items.Count;
            return true;
        }
        return base.TryGetOwn(run, key, out value);
    }

    public override JsValue GetIndex(Run run, double index)
    {
        var i = (int)index;
        if (i == index && (uint)i < (uint)Items.Count) return Items[i];
        return i == index && i >= 0 ? default : base.GetIndex(run, index);
    }

    public override void SetIndex(Run run, double index, JsValue value)
    {
        var i = (int)index;
        if (i != index || i < 0)
        {
            base.SetIndex(run, index, value);
            return;
        }
        if (Frozen) return;
        run.Mutations++;
        if (i < Items.Count)
        {
            Items[i] = value;
            return;
        }
        Resize(run, i);
        Add(run, value);
    }

    public override void Set(Run run, string key, JsValue value)
    {
        if (JsNumber.IsIndex(key, out var index) && index < int.MaxValue) SetIndex(run, index, value);
        else if (key == "length") SetLength(run, value);
        else base.Set(run, key, value);
    }

    void SetLength(Run run, JsValue value)
    {
        var length = Coerce.ToNumber(run, value);
        if (length < 0 || length != Math.Floor(length) || length > uint.MaxValue) throw run.RangeError("数组长度不正确");
        if (Frozen) return;
        run.Mutations++;
        Resize(run, (long)length);
    }

    public void Resize(Run run, long length)
    {
        if (length <= Items.Count)
        {
            Items.RemoveRange((int)length, Items.Count - (int)length);
            return;
        }
        run.Allocate((length - Items.Count) * 16);
        run.Work(length - Items.Count);
        Items.AddRange(Enumerable.Repeat(default(JsValue), (int)length - Items.Count));
    }

    public override bool Delete(Run run, string key)
    {
        if (!JsNumber.IsIndex(key, out var index)) return key != "length" && base.Delete(run, key);
        if (Frozen) return index >= Items.Count;
        run.Mutations++;
        if (index < Items.Count) Items[(int)index] = default;
        return true;
    }

    public override List<string> Keys(Run run)
    {
        run.Allocate(Items.Count * 40L);
        run.Work(Items.Count);
        var keys = new List<string>(Items.Count);
        for (var i = 0; i < Items.Count; i++) keys.Add(JsNumber.Format(i));
        keys.AddRange(base.Keys(run));
        return keys;
    }

    public override string DefaultText(Run run) => Library.ArrayMembers.Join(run, this, ",");
}
