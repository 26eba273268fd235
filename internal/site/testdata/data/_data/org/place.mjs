export default () => ({ city: "Paris" });
